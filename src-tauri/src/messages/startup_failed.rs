//! The message that the program cannot start.

use super::{Message, Messages};
use crate::startup_failure::Cause;

impl Messages {
    /// Returns the message that the program cannot start. The reason itself stands below it.
    pub(crate) fn startup_failed(self, cause: Cause) -> Message {
        let (title, button) = match self {
            Self::English => ("Service View cannot start", "Close"),
            Self::Arabic => ("تعذّر بدء Service View", "إغلاق"),
            Self::German => ("Service View kann nicht starten", "Schließen"),
            Self::Spanish => ("Service View no puede iniciarse", "Cerrar"),
            Self::Estonian => ("Service View ei käivitu", "Sulge"),
            Self::French => ("Service View ne peut pas démarrer", "Fermer"),
        };
        let text = match self {
            Self::English => english(cause),
            Self::Arabic => arabic(cause),
            Self::German => german(cause),
            Self::Spanish => spanish(cause),
            Self::Estonian => estonian(cause),
            Self::French => french(cause),
        };
        Message { title, text, button }
    }

    /// Returns the label of the button that copies the reason. An underscore stands before the key that
    /// presses it with Alt.
    pub(crate) fn copy(self) -> &'static str {
        match self {
            Self::English => "_Copy",
            Self::Arabic => "نسخ",
            Self::German => "_Kopieren",
            Self::Spanish => "_Copiar",
            Self::Estonian => "_Kopeeri",
            Self::French => "_Copier",
        }
    }
}

fn english(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => {
            "The settings have a mistake. Correct it, or send the text below to whoever looks after this computer."
        }
        Cause::InUse => {
            "Another program uses the data of Service View. Close that program, then start Service View again. If you find none, restart the computer."
        }
        Cause::Data => {
            "The folder with the data cannot be used. Send the text below to whoever looks after this computer."
        }
        Cause::Address => {
            "The program cannot use its network address. Close other programs that may use it, or send the text below to whoever looks after this computer."
        }
        Cause::Key => {
            "The key for the server cannot be used. Send the text below to whoever gave you the key."
        }
        Cause::Server => {
            "The server did not answer. Check that this computer is online, then start Service View again."
        }
        Cause::Link => {
            "Service View was asked to open a link that it does not understand. Start it without the link."
        }
        Cause::Display | Cause::Other => {
            "Start Service View again. If this comes back, send the text below to whoever looks after this computer."
        }
    }
}

fn arabic(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => "في الإعدادات خطأ. صحّحه، أو أرسل النص أدناه إلى المسؤول عن هذا الحاسوب.",
        Cause::InUse => {
            "يستخدم برنامج آخر بيانات Service View. أغلق ذلك البرنامج ثم ابدأ Service View من جديد. إن لم تجده فأعد تشغيل الحاسوب."
        }
        Cause::Data => "لا يمكن استخدام مجلد البيانات. أرسل النص أدناه إلى المسؤول عن هذا الحاسوب.",
        Cause::Address => {
            "لا يستطيع البرنامج استخدام عنوانه على الشبكة. أغلق البرامج الأخرى التي قد تستخدمه، أو أرسل النص أدناه إلى المسؤول عن هذا الحاسوب."
        }
        Cause::Key => "لا يمكن استخدام مفتاح الخادم. أرسل النص أدناه إلى من أعطاك المفتاح.",
        Cause::Server => {
            "لم يُجب الخادم. تأكد من اتصال هذا الحاسوب بالشبكة ثم ابدأ Service View من جديد."
        }
        Cause::Link => "طُلب من Service View فتح رابط لا يفهمه. ابدأ البرنامج دون الرابط.",
        Cause::Display | Cause::Other => {
            "ابدأ Service View من جديد. إذا تكرر ذلك فأرسل النص أدناه إلى المسؤول عن هذا الحاسوب."
        }
    }
}

fn german(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => {
            "In den Einstellungen ist ein Fehler. Berichtigen Sie ihn, oder senden Sie den Text unten an die Person, die diesen Computer betreut."
        }
        Cause::InUse => {
            "Ein anderes Programm benutzt die Daten von Service View. Schließen Sie dieses Programm, und starten Sie Service View dann erneut. Wenn Sie keines finden, starten Sie den Computer neu."
        }
        Cause::Data => {
            "Der Ordner mit den Daten lässt sich nicht benutzen. Senden Sie den Text unten an die Person, die diesen Computer betreut."
        }
        Cause::Address => {
            "Das Programm kann seine Netzwerkadresse nicht benutzen. Schließen Sie andere Programme, die sie vielleicht benutzen, oder senden Sie den Text unten an die Person, die diesen Computer betreut."
        }
        Cause::Key => {
            "Der Schlüssel für den Server lässt sich nicht benutzen. Senden Sie den Text unten an die Person, von der Sie den Schlüssel haben."
        }
        Cause::Server => {
            "Der Server hat nicht geantwortet. Prüfen Sie, ob dieser Computer mit dem Netz verbunden ist, und starten Sie Service View dann erneut."
        }
        Cause::Link => {
            "Service View sollte einen Link öffnen, den es nicht versteht. Starten Sie es ohne den Link."
        }
        Cause::Display | Cause::Other => {
            "Starten Sie Service View erneut. Wenn das wieder vorkommt, senden Sie den Text unten an die Person, die diesen Computer betreut."
        }
    }
}

fn spanish(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => {
            "Hay un error en los ajustes. Corríjalo o envíe el texto de abajo a quien administra este ordenador."
        }
        Cause::InUse => {
            "Otro programa usa los datos de Service View. Cierre ese programa y vuelva a iniciar Service View. Si no lo encuentra, reinicie el ordenador."
        }
        Cause::Data => {
            "No se puede usar la carpeta de los datos. Envíe el texto de abajo a quien administra este ordenador."
        }
        Cause::Address => {
            "El programa no puede usar su dirección de red. Cierre otros programas que quizá la usen o envíe el texto de abajo a quien administra este ordenador."
        }
        Cause::Key => {
            "No se puede usar la clave del servidor. Envíe el texto de abajo a quien le dio la clave."
        }
        Cause::Server => {
            "El servidor no respondió. Compruebe que este ordenador está conectado a la red y vuelva a iniciar Service View."
        }
        Cause::Link => {
            "Se pidió a Service View que abriera un enlace que no entiende. Inícielo sin el enlace."
        }
        Cause::Display | Cause::Other => {
            "Vuelva a iniciar Service View. Si se repite, envíe el texto de abajo a quien administra este ordenador."
        }
    }
}

fn estonian(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => {
            "Seadetes on viga. Parandage see või saatke allolev tekst selle arvuti haldajale."
        }
        Cause::InUse => {
            "Service View andmeid kasutab teine programm. Sulgege see programm ja käivitage siis Service View uuesti. Kui te seda ei leia, taaskäivitage arvuti."
        }
        Cause::Data => {
            "Andmete kausta ei saa kasutada. Saatke allolev tekst selle arvuti haldajale."
        }
        Cause::Address => {
            "Programm ei saa oma võrguaadressi kasutada. Sulgege teised programmid, mis võivad seda kasutada, või saatke allolev tekst selle arvuti haldajale."
        }
        Cause::Key => {
            "Serveri võtit ei saa kasutada. Saatke allolev tekst sellele, kes teile võtme andis."
        }
        Cause::Server => {
            "Server ei vastanud. Kontrollige, kas see arvuti on võrgus, ja käivitage siis Service View uuesti."
        }
        Cause::Link => {
            "Service View pidi avama lingi, millest see aru ei saa. Käivitage see ilma lingita."
        }
        Cause::Display | Cause::Other => {
            "Käivitage Service View uuesti. Kui see kordub, saatke allolev tekst selle arvuti haldajale."
        }
    }
}

fn french(cause: Cause) -> &'static str {
    match cause {
        Cause::Settings => {
            "Les réglages contiennent une erreur. Corrigez-la, ou envoyez le texte ci-dessous à la personne qui s’occupe de cet ordinateur."
        }
        Cause::InUse => {
            "Un autre programme utilise les données de Service View. Fermez ce programme, puis démarrez Service View à nouveau. Si vous n’en trouvez pas, redémarrez l’ordinateur."
        }
        Cause::Data => {
            "Le dossier des données ne peut pas être utilisé. Envoyez le texte ci-dessous à la personne qui s’occupe de cet ordinateur."
        }
        Cause::Address => {
            "Le programme ne peut pas utiliser son adresse réseau. Fermez les autres programmes qui l’utilisent peut-être, ou envoyez le texte ci-dessous à la personne qui s’occupe de cet ordinateur."
        }
        Cause::Key => {
            "La clé du serveur ne peut pas être utilisée. Envoyez le texte ci-dessous à la personne qui vous a donné la clé."
        }
        Cause::Server => {
            "Le serveur n’a pas répondu. Vérifiez que cet ordinateur est connecté au réseau, puis démarrez Service View à nouveau."
        }
        Cause::Link => {
            "Service View devait ouvrir un lien qu’il ne comprend pas. Démarrez-le sans le lien."
        }
        Cause::Display | Cause::Other => {
            "Démarrez Service View à nouveau. Si cela se reproduit, envoyez le texte ci-dessous à la personne qui s’occupe de cet ordinateur."
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_cause_has_its_own_words_in_each_language() {
        let causes = [
            Cause::Settings,
            Cause::InUse,
            Cause::Data,
            Cause::Address,
            Cause::Key,
            Cause::Server,
            Cause::Link,
            Cause::Other,
        ];
        let said = Messages::ALL
            .into_iter()
            .flat_map(|messages| causes.map(|cause| messages.startup_failed(cause)));
        let texts: HashSet<&str> = said.clone().map(|message| message.text).collect();
        let titles: HashSet<&str> = said.map(|message| message.title).collect();
        assert_eq!(texts.len(), causes.len() * Messages::ALL.len());
        let labels: HashSet<&str> = Messages::ALL.map(Messages::copy).into();
        assert_eq!((titles.len(), labels.len()), (Messages::ALL.len(), Messages::ALL.len()));
    }
}
