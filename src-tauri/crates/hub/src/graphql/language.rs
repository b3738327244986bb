//! Languages, with the names that they are known by.

use async_graphql::SimpleObject;

/// Codes of languages with their names in English and in themselves.
const NAMES: [(&str, &str, &str); 48] = [
    ("ar", "Arabic", "العربية"),
    ("bg", "Bulgarian", "български"),
    ("bn", "Bengali", "বাংলা"),
    ("bs", "Bosnian", "bosanski"),
    ("ca", "Catalan", "català"),
    ("cs", "Czech", "čeština"),
    ("cy", "Welsh", "Cymraeg"),
    ("da", "Danish", "dansk"),
    ("de", "German", "Deutsch"),
    ("el", "Greek", "Ελληνικά"),
    ("en", "English", "English"),
    ("es", "Spanish", "español"),
    ("et", "Estonian", "eesti"),
    ("eu", "Basque", "euskara"),
    ("fa", "Persian", "فارسی"),
    ("fi", "Finnish", "suomi"),
    ("fr", "French", "français"),
    ("ga", "Irish", "Gaeilge"),
    ("he", "Hebrew", "עברית"),
    ("hi", "Hindi", "हिन्दी"),
    ("hr", "Croatian", "hrvatski"),
    ("ht", "Haitian Creole", "kreyòl ayisyen"),
    ("hu", "Hungarian", "magyar"),
    ("id", "Indonesian", "Indonesia"),
    ("is", "Icelandic", "íslenska"),
    ("it", "Italian", "italiano"),
    ("ja", "Japanese", "日本語"),
    ("ko", "Korean", "한국어"),
    ("lt", "Lithuanian", "lietuvių"),
    ("lv", "Latvian", "latviešu"),
    ("ms", "Malay", "Melayu"),
    ("nb", "Norwegian Bokmål", "norsk bokmål"),
    ("nl", "Dutch", "Nederlands"),
    ("no", "Norwegian", "norsk"),
    ("pl", "Polish", "polski"),
    ("pt", "Portuguese", "português"),
    ("ro", "Romanian", "română"),
    ("ru", "Russian", "русский"),
    ("sk", "Slovak", "slovenčina"),
    ("sl", "Slovenian", "slovenščina"),
    ("so", "Somali", "Soomaali"),
    ("sv", "Swedish", "svenska"),
    ("th", "Thai", "ไทย"),
    ("tr", "Turkish", "Türkçe"),
    ("uk", "Ukrainian", "українська"),
    ("ur", "Urdu", "اردو"),
    ("vi", "Vietnamese", "Tiếng Việt"),
    ("zh", "Chinese", "中文"),
];

#[derive(SimpleObject)]
pub(super) struct Language {
    code: String,
    name: String,
    native_name: String,
    primary: bool,
}

impl Language {
    /// The language of a code at a location whose languages are `languages`. A code whose language
    /// has no name here is its own name; what follows the language in it stands in brackets.
    pub(super) fn of(code: &str, languages: &[String]) -> Self {
        let (language, region) = match code.split_once('-') {
            Some((language, region)) => (language, format!(" ({region})")),
            None => (code, String::new()),
        };
        let known = NAMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(language));
        let (name, native_name) = match known {
            Some((_, name, native)) => (format!("{name}{region}"), format!("{native}{region}")),
            None => (code.to_owned(), code.to_owned()),
        };
        let primary = languages.first().is_some_and(|first| first == code);
        Self { code: code.to_owned(), name, native_name, primary }
    }

    /// All languages of a location.
    pub(super) fn all(languages: &[String]) -> Vec<Self> {
        languages.iter().map(|code| Self::of(code, languages)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_without_a_name_is_called_by_its_code_and_a_region_is_told() {
        let languages = ["et".to_owned(), "pt-BR".to_owned()];
        let names = |code: &str| {
            let Language { name, native_name, primary, .. } = Language::of(code, &languages);
            (name, native_name, primary)
        };
        let expected = |name: &str, native: &str, primary| (name.into(), native.into(), primary);
        assert_eq!(names("et"), expected("Estonian", "eesti", true));
        assert_eq!(names("pt-BR"), expected("Portuguese (BR)", "português (BR)", false));
        assert_eq!(names("tlh"), expected("tlh", "tlh", false));
    }
}
