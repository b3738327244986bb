//! What a call of `service-view render` does: each payload is read, drawn in each look, and written or
//! compared.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use external_data::escape_invisible;
use tempfile::TempDir;

use super::comparison::{Difference, compare};
use super::matrix::{Look, looks};
use super::options::{Format, RenderOptions};
use super::payload_file::{self, PayloadFile, Unsaid};
use super::png_rows::RowReader;
use super::progress::Progress;
use super::sheet;
use super::studio::Studio;
use super::targets::{Target, Unfinished, clash, name};

/// Where differences are written where nothing else is named.
const DIFFERENCES: &str = "render-differences";

/// What came of it, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// All is drawn and as it should be.
    Good,
    /// A payload breaks the contract, or a picture is not as its baseline.
    Different,
    /// A payload cannot be read or drawn, or a picture not written.
    Failed,
}

/// What is to be done.
pub(crate) struct Plan<'a> {
    options: &'a RenderOptions,
    looks: Vec<Look>,
    target: Target,
}

impl<'a> Plan<'a> {
    /// Makes the plan, before anything is started.
    ///
    /// # Errors
    /// Why the options do not fit together, in words.
    pub(crate) fn of(options: &'a RenderOptions) -> Result<Self, String> {
        let looks = looks(options)?;
        let output = options.output.as_deref().unwrap_or(Path::new(DIFFERENCES));
        let target = Target::of(output, options.format);
        match &target {
            Target::File(path, _) if options.compare.is_some() => {
                return Err(format!(
                    "differences are written into a directory, which {} is not by its name",
                    path.display()
                ));
            }
            Target::File(path, _) if options.files.len() > 1 => {
                return Err(format!(
                    "{} is one file for several payloads; name a directory",
                    path.display()
                ));
            }
            Target::File(path, Format::Html) if looks.len() > 1 => {
                return Err(format!(
                    "{} is one page for a matrix; name a picture or a directory",
                    path.display()
                ));
            }
            _ => {}
        }
        if let Some(baseline) = &options.compare
            && !baseline.is_dir()
        {
            return Err(format!(
                "there is no baseline {}; the same command with -o in place of --compare makes it",
                baseline.display()
            ));
        }
        if let (Some(baseline), Target::Directory(output, _)) = (&options.compare, &target)
            && let (Ok(baseline), Ok(output)) = (baseline.canonicalize(), output.canonicalize())
            && baseline == output
        {
            return Err(format!(
                "differences would be written over the baseline {}; name another directory with -o",
                baseline.display()
            ));
        }
        clash(&options.files).map_or(Ok(Self { options, looks, target }), Err)
    }

    /// Draws everything.
    ///
    /// # Errors
    /// Why it cannot be gone on with, in words.
    pub(crate) async fn carry_out(self) -> Result<Verdict, String> {
        let studio = Studio::open(self.options).await?;
        let progress = Progress::of(self.options.files.len() * self.looks.len());
        let unsaid = Unsaid {
            provider: &self.options.provider,
            title: self.options.title.as_deref(),
            created: self.options.at,
        };
        let work = Work {
            plan: &self,
            studio,
            progress,
            scratch: tempfile::tempdir()
                .map_err(|error| format!("no place for drafts: {error}"))?,
        };
        let mut verdict = Verdict::Good;
        for path in &self.options.files {
            let why = match payload_file::read(path, &unsaid) {
                Ok(payload) => {
                    verdict = verdict.max(work.report(path, &payload));
                    match work.draw(path, &payload).await {
                        Ok(drawn) => {
                            verdict = verdict.max(drawn);
                            continue;
                        }
                        Err(why) => why,
                    }
                }
                Err(why) => why,
            };
            // It keeps no other from being drawn, and leaves nothing in the page.
            work.progress.complain(&format!("service-view: {why}"));
            verdict = Verdict::Failed;
            work.studio.begin_anew().await?;
        }
        Ok(verdict)
    }
}

/// The work on a plan.
struct Work<'a> {
    plan: &'a Plan<'a>,
    studio: Studio<'a>,
    progress: Progress,
    /// A directory for pictures that are not to be kept.
    scratch: TempDir,
}

impl Work<'_> {
    /// Says what breaks the contract.
    fn report(&self, path: &Path, payload: &PayloadFile) -> Verdict {
        if payload.violations.is_empty() {
            return Verdict::Good;
        }
        let file = path.display();
        for violation in &payload.violations {
            self.progress.complain(&format!("{file}:{violation}"));
        }
        self.progress.complain(&format!(
            "service-view: {file} breaks the contract, so a hub refuses it; it is drawn as the window shows what a server let through"
        ));
        Verdict::Different
    }

    /// Draws a payload in each look.
    async fn draw(&self, path: &Path, payload: &PayloadFile) -> Result<Verdict, String> {
        if let Some(baseline) = &self.plan.options.compare {
            let mut verdict = Verdict::Good;
            for look in &self.plan.looks {
                verdict = verdict.max(self.compare(path, payload, look, baseline).await?);
            }
            return Ok(verdict);
        }
        match &self.plan.target {
            Target::File(target, Format::Png) if self.plan.looks.len() > 1 => {
                self.sheet(path, payload, target).await?;
            }
            Target::File(target, format) => {
                for look in &self.plan.looks {
                    self.write(path, payload, look, *format, target).await?;
                }
            }
            Target::Directory(directory, format) => {
                for look in &self.plan.looks {
                    let target = file_in(directory, &name(path, look), format.ending());
                    self.write(path, payload, look, *format, &target).await?;
                }
            }
        }
        Ok(Verdict::Good)
    }

    async fn write(
        &self,
        path: &Path,
        payload: &PayloadFile,
        look: &Look,
        format: Format,
        target: &Path,
    ) -> Result<(), String> {
        self.progress.begin(&name(path, look));
        let file = Unfinished::begin(target)?;
        let sections = &payload.sections;
        match format {
            Format::Png => self.studio.write_picture(sections, look, None, file.file()?).await,
            Format::Html => {
                let title = escape_invisible(&payload.stem);
                self.studio.write_html(sections, look, &title, file.file()?).await
            }
        }
        .map_err(|why| format!("{} cannot be drawn: {why}", path.display()))?;
        let written = file.finish()?;
        self.progress.done();
        self.progress.print(&written.display().to_string());
        Ok(())
    }

    /// Draws a picture that is not to be kept.
    async fn draft(
        &self,
        path: &Path,
        payload: &PayloadFile,
        look: &Look,
        caption: Option<String>,
    ) -> Result<PathBuf, String> {
        let name = name(path, look);
        self.progress.begin(&name);
        let draft = file_in(self.scratch.path(), &name, Format::Png.ending());
        let file = File::create(&draft).map_err(|error| format!("no place for drafts: {error}"))?;
        let drawn = self.studio.write_picture(&payload.sections, look, caption, file).await;
        drawn.map_err(|why| format!("{} cannot be drawn: {why}", path.display()))?;
        self.progress.done();
        Ok(draft)
    }

    /// Writes one picture of all looks: those that differ in their width alone side by side.
    async fn sheet(&self, path: &Path, payload: &PayloadFile, target: &Path) -> Result<(), String> {
        let mut lines: Vec<Vec<PathBuf>> = Vec::new();
        let mut before: Option<&Look> = None;
        for look in &self.plan.looks {
            let caption = Some(look.parts.join(" · "));
            let draft = self.draft(path, payload, look, caption).await?;
            let continues = before.is_some_and(|before| {
                (before.theme, before.direction) == (look.theme, look.direction)
            });
            match lines.last_mut().filter(|_| continues) {
                Some(line) => line.push(draft),
                None => lines.push(vec![draft]),
            }
            before = Some(look);
        }
        let file = Unfinished::begin(target)?;
        sheet::write(&lines, &self.studio.software, file.file()?)?;
        let written = file.finish()?;
        self.progress.print(&written.display().to_string());
        Ok(())
    }

    /// Compares a picture with its baseline, and keeps it with the difference where they differ.
    async fn compare(
        &self,
        path: &Path,
        payload: &PayloadFile,
        look: &Look,
        directory: &Path,
    ) -> Result<Verdict, String> {
        let picture = self.draft(path, payload, look, None).await?;
        let name = name(path, look);
        let baseline = file_in(directory, &name, Format::Png.ending());
        let difference = self.scratch.path().join("difference");
        if !baseline.exists() {
            let kept = self.keep(&picture, &format!("{name}.png"))?;
            self.progress.complain(&format!(
                "{name}: there is no baseline {}; look at {}, and where it is right, copy it there",
                baseline.display(),
                kept.display()
            ));
            return Ok(Verdict::Different);
        }
        let target = File::create(&difference).map_err(|error| error.to_string())?;
        let tolerance = self.plan.options.tolerance;
        let [kept_picture, kept_difference] =
            ["png", "difference.png"].map(|ending| format!("{name}.{ending}"));
        let Some(found) = compare(&baseline, &picture, tolerance, target)? else {
            self.forget(&kept_difference, &kept_picture)?;
            self.progress.print(&format!("{name}: as the baseline"));
            return Ok(Verdict::Good);
        };
        self.keep(&picture, &kept_picture)?;
        let kept = self.keep(&difference, &kept_difference)?;
        self.progress.complain(&format!(
            "{name}: {}; look at {}{}",
            words(&found),
            kept.display(),
            self.other_engine(&baseline)
        ));
        Ok(Verdict::Different)
    }

    /// Copies a draft to where it is kept.
    fn keep(&self, draft: &Path, name: &str) -> Result<PathBuf, String> {
        let Target::Directory(directory, _) = &self.plan.target else {
            return Err("differences are written into a directory".to_owned());
        };
        let file = Unfinished::begin(&directory.join(name))?;
        fs::copy(draft, file.temporary()).map_err(|error| format!("{name}: {error}"))?;
        file.file()?.sync_data().map_err(|error| format!("{name}: {error}"))?;
        file.finish()
    }

    /// Removes a difference of an earlier time with the picture that differed then.
    fn forget(&self, difference: &str, picture: &str) -> Result<(), String> {
        let Target::Directory(directory, _) = &self.plan.target else { return Ok(()) };
        let difference = directory.join(difference);
        if !difference.exists() {
            return Ok(());
        }
        for path in [difference, directory.join(picture)] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(format!("cannot remove {}: {error}", path.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Says where a baseline was drawn by something else.
    fn other_engine(&self, baseline: &Path) -> String {
        let drew = RowReader::open(baseline).ok().and_then(|picture| picture.software());
        match drew {
            Some(drew) if drew != self.studio.software => {
                format!(" (the baseline was drawn by {drew}, this by {})", self.studio.software)
            }
            _ => String::new(),
        }
    }
}

fn file_in(directory: &Path, name: &str, ending: &str) -> PathBuf {
    directory.join(format!("{name}.{ending}"))
}

fn words(found: &Difference) -> String {
    match found {
        Difference::Size((old_width, old_height), (width, height)) => format!(
            "it is {width} by {height} pixels, and the baseline {old_width} by {old_height}"
        ),
        Difference::Pixels { squares, first: (x, y), worst } => {
            let squares = match squares {
                1 => "one square".to_owned(),
                many => format!("{many} squares"),
            };
            format!(
                "it differs from the baseline in {squares} of 32 by 32 pixels, first at {x},{y}, by up to {worst:.1} % of the pixels"
            )
        }
    }
}
