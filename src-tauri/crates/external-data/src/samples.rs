//! The samples that come along: payloads to begin with, compiled in from plain files.

use serde::Serialize;
use specta::Type;

/// What a sample shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SampleGroup {
    /// A payload as some trade sends it.
    Job,
    /// One of the published documentation's.
    Documentation,
    /// What an integration may send by mistake or on purpose.
    Hostile,
}

/// A payload to begin with.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Sample {
    /// The name, by which the page finds its title.
    pub name: &'static str,
    /// What it shows.
    pub group: SampleGroup,
    /// Who sends it.
    pub provider: &'static str,
    /// The header of its section.
    pub title: &'static str,
    /// The payload.
    pub text: &'static str,
}

/// Makes the list of samples from their names; the text of each is the file of its name.
macro_rules! samples {
    ($($group:ident $name:literal $provider:literal $title:literal;)+) => {
        [$(Sample {
            name: $name,
            group: SampleGroup::$group,
            provider: $provider,
            title: $title,
            text: include_str!(concat!("../../../samples/", $name, ".json")),
        }),+]
    };
}

/// All samples that come along, in the order in which they are listed.
pub const SAMPLES: [Sample; 24] = samples! {
    Job "clinic" "my-ehr" "Patient info";
    Job "bank" "core-banking" "Customer file";
    Job "telecom-shop" "subscriber-desk" "Contract";
    Job "town-hall" "permit-office" "Building permit";
    Job "car-service" "workshop-planner" "Repair order";
    Job "refund-desk" "web-shop" "Return";
    Job "pharmacy" "prescriptions" "Medicines";
    Job "hotel" "reservations" "Arrival";
    Documentation "documented-request" "my-crm" "Patient Info";
    Documentation "empty-payload" "my-crm" "Nothing";
    Documentation "three-messages" "my-crm" "Messages";
    Documentation "textual-fields" "my-crm" "Contact";
    Documentation "every-item-property" "my-crm" "One record";
    Documentation "every-list-option" "my-crm" "All records";
    Documentation "minimal-list" "my-crm" "Tasks";
    Hostile "hostile-markup" "hostile" "Markup";
    Hostile "hostile-bidi" "hostile" "Directions";
    Hostile "hostile-links" "hostile" "Links";
    Hostile "hostile-long" "hostile" "Long text";
    Hostile "hostile-scripts" "hostile" "Scripts";
    Hostile "hostile-loud" "hostile" "Loud";
    Hostile "hostile-many" "hostile" "Many";
    Hostile "hostile-invalid" "hostile" "Refused";
    Hostile "hostile-not-json" "hostile" "No JSON";
};
