//! The texts of native messages, for when there is no page. All other texts of the window are in
//! the page.

mod notification;
mod out_of_order;
mod startup_failed;

use crate::page_health::Loss;

/// A message with one way to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// What happened, in one line.
    pub title: &'static str,
    /// Why, and what to do.
    pub text: &'static str,
    /// The label of the button.
    pub button: &'static str,
}

/// The language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Messages {
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Estonian.
    Estonian,
    /// French.
    French,
}

impl Messages {
    /// All languages.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 6] =
        [Self::English, Self::Arabic, Self::German, Self::Spanish, Self::Estonian, Self::French];

    /// Returns the messages in the language that was chosen, such as `ar`, or else in the language
    /// of the system.
    pub(crate) fn of(chosen: Option<&str>) -> Self {
        let tag = chosen.map(str::to_owned).or_else(sys_locale::get_locale).unwrap_or_default();
        match tag.split(['-', '_']).next() {
            Some("ar") => Self::Arabic,
            Some("de") => Self::German,
            Some("es") => Self::Spanish,
            Some("et") => Self::Estonian,
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// Returns the message that the page was lost again and again.
    pub(crate) fn page_lost(self, why: Loss) -> Message {
        match self {
            Self::English => Message {
                title: "Service View had to stop showing its page",
                text: match why {
                    Loss::Crashed => {
                        "The process that draws the page ended three times within a minute. No data is lost. Load the page again. If this comes back, restart the computer, or ask whoever looks after it."
                    }
                    Loss::OutOfMemory => {
                        "The process that draws the page ran out of memory three times within a minute. No data is lost. Close other programs, then load the page again."
                    }
                    Loss::StoodStill => {
                        "The page stopped answering three times within a minute. No data is lost. Close other programs if the computer is slow, then load the page again."
                    }
                },
                button: "Load again",
            },
            Self::Arabic => Message {
                title: "اضطر Service View إلى إيقاف عرض صفحته",
                text: match why {
                    Loss::Crashed => {
                        "توقفت العملية التي ترسم الصفحة ثلاث مرات خلال دقيقة. لم تُفقد أي بيانات. أعد تحميل الصفحة. إذا تكرر ذلك فأعد تشغيل الحاسوب أو اسأل المسؤول عنه."
                    }
                    Loss::OutOfMemory => {
                        "نفدت ذاكرة العملية التي ترسم الصفحة ثلاث مرات خلال دقيقة. لم تُفقد أي بيانات. أغلق البرامج الأخرى ثم أعد تحميل الصفحة."
                    }
                    Loss::StoodStill => {
                        "توقفت الصفحة عن الاستجابة ثلاث مرات خلال دقيقة. لم تُفقد أي بيانات. أغلق البرامج الأخرى إذا كان الحاسوب بطيئًا ثم أعد تحميل الصفحة."
                    }
                },
                button: "إعادة التحميل",
            },
            Self::German => Message {
                title: "Service View konnte seine Seite nicht mehr anzeigen",
                text: match why {
                    Loss::Crashed => {
                        "Der Prozess, der die Seite zeichnet, hat sich innerhalb einer Minute dreimal beendet. Es sind keine Daten verloren. Laden Sie die Seite neu. Wenn das wieder vorkommt, starten Sie den Computer neu, oder fragen Sie die Person, die ihn betreut."
                    }
                    Loss::OutOfMemory => {
                        "Dem Prozess, der die Seite zeichnet, ist innerhalb einer Minute dreimal der Speicher ausgegangen. Es sind keine Daten verloren. Schließen Sie andere Programme, und laden Sie dann die Seite neu."
                    }
                    Loss::StoodStill => {
                        "Die Seite hat innerhalb einer Minute dreimal nicht mehr reagiert. Es sind keine Daten verloren. Schließen Sie andere Programme, falls der Computer langsam ist, und laden Sie dann die Seite neu."
                    }
                },
                button: "Neu laden",
            },
            Self::Spanish => Message {
                title: "Service View tuvo que dejar de mostrar su página",
                text: match why {
                    Loss::Crashed => {
                        "El proceso que dibuja la página se cerró tres veces en un minuto. No se ha perdido ningún dato. Vuelva a cargar la página. Si se repite, reinicie el ordenador o pregunte a quien lo administra."
                    }
                    Loss::OutOfMemory => {
                        "El proceso que dibuja la página se quedó sin memoria tres veces en un minuto. No se ha perdido ningún dato. Cierre otros programas y vuelva a cargar la página."
                    }
                    Loss::StoodStill => {
                        "La página dejó de responder tres veces en un minuto. No se ha perdido ningún dato. Cierre otros programas si el ordenador va lento y vuelva a cargar la página."
                    }
                },
                button: "Volver a cargar",
            },
            Self::Estonian => Message {
                title: "Service View ei saanud oma lehte enam näidata",
                text: match why {
                    Loss::Crashed => {
                        "Lehte joonistav protsess lõppes minuti jooksul kolm korda. Andmeid ei läinud kaduma. Laadige leht uuesti. Kui see kordub, taaskäivitage arvuti või küsige arvuti haldajalt."
                    }
                    Loss::OutOfMemory => {
                        "Lehte joonistaval protsessil sai minuti jooksul kolm korda mälu otsa. Andmeid ei läinud kaduma. Sulgege teised programmid ja laadige siis leht uuesti."
                    }
                    Loss::StoodStill => {
                        "Leht lakkas minuti jooksul kolm korda vastamast. Andmeid ei läinud kaduma. Kui arvuti on aeglane, sulgege teised programmid ja laadige siis leht uuesti."
                    }
                },
                button: "Laadi uuesti",
            },
            Self::French => Message {
                title: "Service View a dû cesser d’afficher sa page",
                text: match why {
                    Loss::Crashed => {
                        "Le processus qui dessine la page s’est arrêté trois fois en une minute. Aucune donnée n’est perdue. Rechargez la page. Si cela se reproduit, redémarrez l’ordinateur ou demandez à la personne qui s’en occupe."
                    }
                    Loss::OutOfMemory => {
                        "Le processus qui dessine la page a manqué de mémoire trois fois en une minute. Aucune donnée n’est perdue. Fermez d’autres programmes, puis rechargez la page."
                    }
                    Loss::StoodStill => {
                        "La page a cessé de répondre trois fois en une minute. Aucune donnée n’est perdue. Fermez d’autres programmes si l’ordinateur est lent, puis rechargez la page."
                    }
                },
                button: "Recharger",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const ALL: [Messages; 6] = Messages::ALL;

    #[test]
    fn chosen_language_is_taken_whatever_its_region() {
        for (tag, messages) in [
            ("ar", Messages::Arabic),
            ("ar-EG", Messages::Arabic),
            ("de-AT", Messages::German),
            ("es_MX", Messages::Spanish),
            ("et", Messages::Estonian),
            ("fr-CA", Messages::French),
            ("en", Messages::English),
            ("pt", Messages::English),
        ] {
            assert_eq!(Messages::of(Some(tag)), messages, "{tag}");
        }
    }

    #[test]
    fn each_reason_has_its_own_words_in_each_language() {
        let whys = [Loss::Crashed, Loss::OutOfMemory, Loss::StoodStill];
        let said: Vec<Message> =
            ALL.into_iter().flat_map(|messages| whys.map(|why| messages.page_lost(why))).collect();
        let texts: HashSet<&str> = said.iter().map(|message| message.text).collect();
        assert_eq!(texts.len(), ALL.len() * whys.len());
        let titles: HashSet<&str> = said.iter().map(|message| message.title).collect();
        let buttons: HashSet<&str> = said.iter().map(|message| message.button).collect();
        assert_eq!((titles.len(), buttons.len()), (ALL.len(), ALL.len()));
    }
}
