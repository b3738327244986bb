//! What a notification of the desktop says.

use super::Messages;

impl Messages {
    /// Returns that a visitor was called to the person's desk.
    pub(crate) fn called(self, first_name: Option<&str>) -> String {
        match (self, first_name.map(|name| self.isolated(name))) {
            (Self::English, Some(name)) => format!("{name} was called to you"),
            (Self::English, None) => "A visitor was called to you".to_owned(),
            (Self::Arabic, Some(name)) => format!("نودي على {name} إليك"),
            (Self::Arabic, None) => "نودي على زائر إليك".to_owned(),
            (Self::German, Some(name)) => format!("{name} wurde zu Ihnen gerufen"),
            (Self::German, None) => "Ein Besucher wurde zu Ihnen gerufen".to_owned(),
            (Self::Spanish, Some(name)) => format!("Se ha llamado a {name} a su puesto"),
            (Self::Spanish, None) => "Se ha llamado a un visitante a su puesto".to_owned(),
            (Self::Estonian, Some(name)) => format!("{name} kutsuti teie juurde"),
            (Self::Estonian, None) => "Külastaja kutsuti teie juurde".to_owned(),
            (Self::French, Some(name)) => format!("{name} : appel à votre guichet"),
            (Self::French, None) => "Un visiteur a été appelé à votre guichet".to_owned(),
        }
    }

    /// Returns that the external data of a visitor has a new error.
    pub(crate) fn new_error(self, first_name: Option<&str>, provider: Option<&str>) -> String {
        let (what, of_a_visitor) = match self {
            Self::English => ("New error", "New error for a visitor of yours"),
            Self::Arabic => ("خطأ جديد", "خطأ جديد لأحد زوارك"),
            Self::German => ("Neuer Fehler", "Neuer Fehler bei einem Ihrer Besucher"),
            Self::Spanish => ("Nuevo error", "Nuevo error de uno de sus visitantes"),
            Self::Estonian => ("Uus viga", "Uus viga ühel teie külastajal"),
            Self::French => ("Nouvelle erreur", "Nouvelle erreur pour l’un de vos visiteurs"),
        };
        let what = if first_name.is_some() { what } else { of_a_visitor };
        let about = [first_name, provider].into_iter().flatten().map(|text| self.isolated(text));
        [what.to_owned()].into_iter().chain(about).collect::<Vec<_>>().join(" – ")
    }

    /// Returns how many notifications there were not, since they would have been too many.
    pub(crate) fn left_out(self, count: u32) -> String {
        match self {
            Self::English => format!("Not shown before this: {count}"),
            Self::Arabic => format!("لم يُعرض قبل هذا: {count}"),
            Self::German => format!("Davor nicht gezeigt: {count}"),
            Self::Spanish => format!("No mostrados antes: {count}"),
            Self::Estonian => format!("Enne seda näitamata: {count}"),
            Self::French => format!("Non affichés avant : {count}"),
        }
    }

    /// Returns the label of what opens a ticket.
    pub(crate) fn open_ticket(self) -> &'static str {
        match self {
            Self::English => "Open",
            Self::Arabic => "فتح",
            Self::German => "Öffnen",
            Self::Spanish => "Abrir",
            Self::Estonian => "Ava",
            Self::French => "Ouvrir",
        }
    }

    /// A name of others, whose direction changes nothing around it.
    fn isolated(self, name: &str) -> String {
        // Both that are written from left to right need no sign, which not every desktop hides.
        if self != Self::Arabic && name.is_ascii() {
            return name.to_owned();
        }
        format!("\u{2068}{name}\u{2069}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_language_has_words_of_its_own_for_each_notification() {
        let said = |say: fn(Messages) -> String| Messages::ALL.map(say).into_iter().collect();
        for words in [
            said(|messages| messages.called(None)),
            said(|messages| messages.called(Some("Maria"))),
            said(|messages| messages.new_error(None, None)),
            said(|messages| messages.new_error(Some("Maria"), Some("lab"))),
            said(|messages| messages.left_out(3)),
            said(|messages| messages.open_ticket().to_owned()),
        ] {
            let words: HashSet<String> = words;
            assert_eq!(words.len(), Messages::ALL.len(), "{words:?}");
        }
    }

    #[test]
    fn names_are_in_what_is_said_and_their_direction_stays_within_them() {
        let said = Messages::English.new_error(Some("Maria"), Some("lab"));
        assert_eq!(said, "New error – Maria – lab");
        assert_eq!(
            Messages::English.called(Some("ليلى")),
            "\u{2068}ليلى\u{2069} was called to you"
        );
        assert!(Messages::Arabic.called(Some("Maria")).contains("\u{2068}Maria\u{2069}"));
    }
}
