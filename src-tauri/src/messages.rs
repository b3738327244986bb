//! The texts of native messages, for when there is no page. All other texts of the window are in
//! the page.

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
}

impl Messages {
    /// Returns the messages in the language that was chosen, such as `ar`, or else in the language
    /// of the system.
    pub(crate) fn of(chosen: Option<&str>) -> Self {
        let tag = chosen.map(str::to_owned).or_else(sys_locale::get_locale).unwrap_or_default();
        if tag.split(['-', '_']).next() == Some("ar") { Self::Arabic } else { Self::English }
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_language_is_taken_whatever_its_region() {
        assert_eq!(Messages::of(Some("ar")), Messages::Arabic);
        assert_eq!(Messages::of(Some("ar-EG")), Messages::Arabic);
        assert_eq!(Messages::of(Some("en")), Messages::English);
        assert_eq!(Messages::of(Some("et")), Messages::English);
    }

    #[test]
    fn each_reason_has_its_own_words_in_both_languages() {
        for messages in [Messages::English, Messages::Arabic] {
            let [one, two, three] = [Loss::Crashed, Loss::OutOfMemory, Loss::StoodStill]
                .map(|why| messages.page_lost(why).text);
            assert!(one != two && two != three && one != three);
        }
    }
}
