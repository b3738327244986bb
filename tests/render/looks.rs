//! The looks that can be asked for.

use crate::program::{Picture, names, render_line, sample};

#[test]
fn matrix_is_a_file_for_each_look_or_one_sheet() {
    let directory = tempfile::tempdir().expect("a directory");
    let (out, clinic) = (directory.path().display(), sample("clinic"));
    let clinic = clinic.display();
    let matrix = "--matrix themes,widths,directions --width 320,480";
    let said = render_line(&format!("{clinic} {matrix} -o {out}/many"));
    assert_eq!(said.code, Some(0), "{said:?}");
    let expected: Vec<_> = ["dark", "light"]
        .iter()
        .flat_map(|theme| ["320", "480"].map(|width| format!("{theme}-{width}")))
        .flat_map(|look| ["ltr", "rtl"].map(|side| format!("clinic-{look}-{side}.png")))
        .collect();
    assert_eq!(names(&directory.path().join("many")), expected);
    assert_eq!(said.printed.lines().count(), expected.len());

    let read = |name: &str| Picture::read(&directory.path().join("many").join(name));
    let (light, dark) = (read("clinic-light-320-ltr.png"), read("clinic-dark-320-ltr.png"));
    assert_eq!((light.width, read("clinic-light-480-ltr.png").width), (320, 480));
    assert!(light.at(2, 2)[0] > 200 && dark.at(2, 2)[0] < 40, "{:?}", dark.at(2, 2));
    assert!(light.rgb != read("clinic-light-320-rtl.png").rgb, "both directions look alike");

    let said = render_line(&format!("{clinic} {matrix} -o {out}/sheet.png"));
    assert_eq!(said.code, Some(0), "{said:?}");
    let sheet = Picture::read(&directory.path().join("sheet.png"));
    assert_eq!(sheet.width, 12 + 320 + 12 + 480 + 12);
    assert!(sheet.height > 4 * light.height, "{} pixels high", sheet.height);
    assert_eq!(names(directory.path()), ["many", "sheet.png"]);
}

#[test]
fn scale_has_more_pixels_of_the_same_layout() {
    let directory = tempfile::tempdir().expect("a directory");
    let (out, bank) = (directory.path().display(), sample("bank"));
    let mut sizes = Vec::new();
    for scale in ["1", "1.25", "2"] {
        let line = format!("{} --width 400 --scale {scale} -o {out}/{scale}.png", bank.display());
        let said = render_line(&line);
        assert_eq!(said.code, Some(0), "{said:?}");
        let picture = Picture::read(&directory.path().join(format!("{scale}.png")));
        sizes.push((picture.width, f64::from(picture.height)));
    }
    let [(one, height), (more, higher), (double, highest)] = sizes[..] else { panic!("three") };
    assert_eq!((one, more, double), (400, 500, 800));
    // Lengths are rounded to pixels, so larger pictures may be some pixels off.
    assert!((higher / height - 1.25).abs() < 0.02, "{height} and {higher}");
    assert!((highest / height - 2.0).abs() < 0.02, "{height} and {highest}");
}

#[test]
fn scale_below_one_takes_any_width() {
    let directory = tempfile::tempdir().expect("a directory");
    let (out, bank) = (directory.path().display(), sample("bank"));
    let widths = "401,402,403,404,405,406,407";
    for (scale, expected) in [
        ("0.5", [201, 201, 202, 202, 203, 203, 204]),
        ("0.75", [301, 302, 303, 303, 304, 305, 306]),
    ] {
        let matrix = format!("--matrix widths --width {widths} --scale {scale}");
        let said = render_line(&format!("{} {matrix} -o {out}/{scale}", bank.display()));
        assert_eq!(said.code, Some(0), "{said:?}");
        let folder = directory.path().join(scale);
        let drawn: Vec<u32> =
            names(&folder).iter().map(|name| Picture::read(&folder.join(name)).width).collect();
        assert_eq!(drawn, expected);
    }
}

#[test]
fn larger_text_takes_more_room() {
    let directory = tempfile::tempdir().expect("a directory");
    let (out, bank) = (directory.path().display(), sample("bank"));
    let height = |percent: u32| {
        let file = format!("{out}/{percent}.png");
        let line = format!("{} --width 400 --text-size {percent} -o {file}", bank.display());
        assert_eq!(render_line(&line).code, Some(0));
        Picture::read(file.as_ref()).height
    };
    assert!(height(200) > height(100) * 3 / 2);
}
