//! The message of a screen without a user that does not work, for whoever stands before it.

use super::Messages;

impl Messages {
    /// Returns what the screen says in large letters, and what it says below.
    pub(crate) fn out_of_order(self) -> (&'static str, &'static str) {
        match self {
            Self::English => {
                ("This screen is out of order", "It tries again by itself. Please ask the staff.")
            }
            Self::Arabic => {
                ("هذه الشاشة معطّلة", "تعيد الشاشة المحاولة من تلقاء نفسها. يُرجى سؤال الموظفين.")
            }
            Self::German => (
                "Dieser Bildschirm ist gestört",
                "Er versucht es von selbst erneut. Bitte fragen Sie das Personal.",
            ),
            Self::Spanish => (
                "Esta pantalla no funciona",
                "Lo intenta de nuevo por sí sola. Pregunte al personal, por favor.",
            ),
            Self::Estonian => {
                ("See ekraan ei tööta", "See proovib ise uuesti. Palun pöörduge töötajate poole.")
            }
            Self::French => (
                "Cet écran est en panne",
                "Il réessaie de lui-même. Veuillez vous adresser au personnel.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_language_has_its_own_words() {
        let said: HashSet<_> = Messages::ALL.into_iter().map(Messages::out_of_order).collect();
        assert_eq!(said.len(), Messages::ALL.len());
    }
}
