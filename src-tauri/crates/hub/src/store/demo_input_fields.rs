//! What the demo's locations ask their visitors for.

use crate::model::{
    InputField, InputFieldTranslation, InputFieldType, LocationId, NumericConstraints, SelectOption,
};

/// The input fields of both locations, in the order in which clerks see them.
pub(super) fn demo_input_fields() -> Vec<InputField> {
    let mut fields = Vec::new();
    let mut number = 0;
    let mut next = |location: LocationId, kind: InputFieldType| {
        number += 1;
        InputField::new(uuid(number), location, kind)
    };
    for kind in InputFieldType::FIXED {
        fields.push(next(1, kind));
    }
    fields.push(InputField {
        is_mandatory_before_added: true,
        translations: titles(&[("et", "Visiidi põhjus"), ("de", "Grund des Besuchs")]),
        ..titled(next(1, InputFieldType::Text), "Reason for visit")
    });
    fields.push(InputField {
        multi_select: true,
        options: vec![
            option(101, "Wheelchair", "#3a6ff0"),
            option(102, "Interpreter", "#8a4fc8"),
            option(103, "Accompanied", "#2a9d4a"),
        ],
        translations: titles(&[("et", "Abivajadus"), ("de", "Benötigte Hilfe")]),
        ..titled(next(1, InputFieldType::Select), "Help needed")
    });
    fields.push(InputField {
        is_mandatory_before_served: true,
        translations: titles(&[("et", "Sünniaeg"), ("de", "Geburtsdatum")]),
        ..titled(next(1, InputFieldType::Date), "Date of birth")
    });
    fields.push(InputField {
        is_visible_in_waiting_drawer: false,
        constraints: Some(NumericConstraints {
            min: Some(1.into()),
            max: Some(9.into()),
            scale: Some(0),
        }),
        ..titled(next(1, InputFieldType::Numeric), "Number of people")
    });
    fields.push(InputField {
        is_visible_in_waiting_drawer: false,
        show_in_remote_sign_in: false,
        ..titled(next(1, InputFieldType::Url), "Patient record")
    });
    for kind in InputFieldType::FIXED {
        fields.push(next(2, kind));
    }
    fields
}

/// The ids are the same in every demo, so that an example can name one.
pub(super) fn uuid(number: u32) -> String {
    format!("d0000000-0000-4000-8000-{number:012}")
}

fn titled(field: InputField, title: &str) -> InputField {
    InputField { title: Some(title.to_owned()), ..field }
}

fn titles(titles: &[(&str, &str)]) -> Vec<InputFieldTranslation> {
    let translation = |(language, title): &(&str, &str)| InputFieldTranslation {
        language_code: (*language).to_owned(),
        title: Some((*title).to_owned()),
        visitor_facing_title: None,
    };
    titles.iter().map(translation).collect()
}

fn option(number: u32, title: &str, color: &str) -> SelectOption {
    SelectOption {
        id: uuid(number),
        title: title.to_owned(),
        color: Some(color.to_owned()),
        translations: Vec::new(),
    }
}
