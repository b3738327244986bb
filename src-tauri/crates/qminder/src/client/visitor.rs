//! Reads what the server knows of a visitor beside the ticket itself.

use super::{Client, User};
use crate::Error;
use crate::operations::{
    Lenient, ReadLocationChoices, ReadLocationDetails, ReadTicketDetails, read_location_choices,
    read_location_details, read_ticket_details,
};
use crate::ticket::{Label, Line, Status};
use crate::visitor::{
    Appointment, Attachment, ConnectedTicket, FieldType, InputField, Language, LocationChoices,
    LocationDetails, Message, SelectOption, TicketDetails, TicketField, Translation,
};

/// The entries of a list that are there.
fn all<T>(list: Option<Vec<Option<T>>>) -> impl Iterator<Item = T> {
    list.into_iter().flatten().flatten()
}

/// Implements the conversions that several generated types have in common.
macro_rules! user {
    ($user:expr) => {{
        let user = $user;
        let names: Vec<_> = [user.first_name, user.last_name].into_iter().flatten().collect();
        User { id: user.id, name: names.join(" ") }
    }};
}

macro_rules! translations {
    ($list:expr) => {
        all($list)
            .filter_map(|one| Some(Translation { language: one.language_code?, text: one.title? }))
            .collect()
    };
}

impl Client {
    /// Reads what the server knows of a visitor beside the ticket itself. A field that the server
    /// refuses costs that field alone. Returns `None` where the ticket does not exist.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket_details(&self, id: &str) -> Result<Option<TicketDetails>, Error> {
        let variables = read_ticket_details::Variables { id: id.to_owned() };
        match self.query_known_fields::<ReadTicketDetails>(variables).await? {
            None => Ok(Some(TicketDetails::default())),
            Some(data) => Ok(data.ticket.map(TicketDetails::from)),
        }
    }

    /// Reads how a location wants its visitors shown. A field that the server refuses costs that
    /// field alone.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn location_details(&self, location: &str) -> Result<LocationDetails, Error> {
        let variables = read_location_details::Variables { location_id: location.to_owned() };
        let data = self.query_known_fields::<ReadLocationDetails>(variables).await?;
        let location = data.and_then(|data| data.location);
        Ok(location.map(LocationDetails::from).unwrap_or_default())
    }

    /// Reads whom a ticket of a location can be assigned to, and the labels in use there. A field
    /// that the server refuses costs that field alone.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn location_choices(&self, location: &str) -> Result<LocationChoices, Error> {
        let variables = read_location_choices::Variables { location_id: location.to_owned() };
        let data = self.query_known_fields::<ReadLocationChoices>(variables).await?;
        let (users, labels) = data
            .and_then(|data| data.location)
            .map(|location| (location.users, location.labels))
            .unwrap_or_default();
        let labels = all(labels).filter_map(|label| {
            Some(Label { value: label.value?, color: label.color.unwrap_or_default() })
        });
        Ok(LocationChoices {
            users: all(users).map(|user| user!(user)).collect(),
            labels: labels.collect(),
        })
    }
}

impl From<read_ticket_details::ReadTicketDetailsTicket> for TicketDetails {
    fn from(ticket: read_ticket_details::ReadTicketDetailsTicket) -> Self {
        let text = Option::unwrap_or_default;
        let fields = all(ticket.fields2).map(|field| TicketField {
            input_field: field.input_field.and_then(|field| field.id),
            value: field.value,
            options: all(field.options)
                .map(|option| SelectOption {
                    label: Label { value: text(option.title), color: text(option.color) },
                    translations: translations!(option.translations),
                })
                .collect(),
            attachments: all(field.attachments)
                .map(|file| Attachment {
                    id: text(file.id),
                    name: text(file.file_name),
                    bytes: file.size_bytes.and_then(Lenient::value),
                })
                .collect(),
        });
        let language = ticket.language.map(|language| Language {
            code: text(language.code),
            name: text(language.name),
            native_name: text(language.native_name),
        });
        let appointment = ticket.appointment.and_then(|appointment| {
            Some(Appointment {
                start: appointment.start_time.and_then(Lenient::value)?,
                end: appointment.end_time.and_then(Lenient::value),
                with: appointment.assignee.map(|user| user!(user)),
            })
        });
        let messages = all(ticket.messages).map(|message| Message {
            id: text(message.id),
            created: message.created.and_then(Lenient::value).unwrap_or_default(),
            from_visitor: matches!(message.type_, Some(read_ticket_details::MessageType::INCOMING)),
            body: text(message.body),
            read: message.read_at.is_some(),
        });
        let connected = all(ticket.connected_tickets).map(|ticket| ConnectedTicket {
            id: ticket.id,
            status: status(ticket.status),
            created: ticket.created.and_then(|created| created.date).and_then(Lenient::value),
            line: ticket.line.map_or_else(Line::default, |line| Line {
                id: text(line.id),
                name: text(line.name),
                color: text(line.color),
            }),
        });
        Self {
            fields: fields.collect(),
            language,
            assignee: ticket.assignee.map(|user| user!(user)),
            appointment,
            messages: messages.collect(),
            connected: connected.collect(),
        }
    }
}

fn status(status: Option<read_ticket_details::TicketStatus>) -> Status {
    use read_ticket_details::TicketStatus as Wire;
    match status {
        Some(Wire::NEW) => Status::New,
        Some(Wire::CALLED) => Status::Called,
        Some(Wire::SERVED) => Status::Served,
        Some(Wire::NOSHOW | Wire::SCHEDULING_NOSHOW) => Status::NoShow,
        Some(
            Wire::CANCELLED
            | Wire::CANCELLED_BY_CLERK
            | Wire::SCHEDULING_CANCELLED
            | Wire::SCHEDULING_CANCELLED_BY_VISITOR,
        ) => Status::Cancelled,
        Some(Wire::SCHEDULED) => Status::Scheduled,
        Some(Wire::Other(other)) => Status::Other(other),
        None => Status::Other(String::new()),
    }
}

impl From<read_location_details::ReadLocationDetailsLocation> for LocationDetails {
    fn from(location: read_location_details::ReadLocationDetailsLocation) -> Self {
        // What has no id belongs to no answer.
        let fields = all(location.input_fields).filter(|field| field.deleted != Some(true));
        let fields = fields.filter_map(|field| {
            let yes = |flag: Option<bool>| flag.unwrap_or(false);
            // A server that does not tell where a field is shown wants it shown.
            let visible = |flag: Option<bool>| flag.unwrap_or(true);
            Some(InputField {
                id: field.id?,
                field_type: field_type(field.type_),
                title: field.title.unwrap_or_default(),
                translations: translations!(field.translations),
                mandatory_before_added: yes(field.is_mandatory_before_added),
                mandatory_before_served: yes(field.is_mandatory_before_served),
                visible_while_waiting: visible(field.is_visible_in_waiting_drawer),
                visible_while_serving: visible(field.is_visible_in_serving_drawer),
                lines: all(field.visible_for_lines).filter_map(|line| line.id).collect(),
            })
        });
        let settings = location.settings;
        let labels = |flag: Option<bool>| flag.unwrap_or(true);
        let waiting = settings.as_ref().and_then(|all| all.are_labels_visible_in_waiting_drawer);
        let serving = settings.as_ref().and_then(|all| all.are_labels_visible_in_serving_drawer);
        Self {
            input_fields: fields.collect(),
            labels_of_waiting: labels(waiting),
            labels_of_serving: labels(serving),
        }
    }
}

fn field_type(kind: Option<read_location_details::InputFieldType>) -> FieldType {
    use read_location_details::InputFieldType as Wire;
    match kind {
        Some(Wire::FIRST_NAME) => FieldType::FirstName,
        Some(Wire::LAST_NAME) => FieldType::LastName,
        Some(Wire::PHONE_NUMBER) => FieldType::PhoneNumber,
        Some(Wire::EMAIL) => FieldType::Email,
        Some(Wire::TEXT) => FieldType::Text,
        Some(Wire::NUMERIC) => FieldType::Numeric,
        Some(Wire::DATE) => FieldType::Date,
        Some(Wire::URL) => FieldType::Url,
        Some(Wire::SELECT) => FieldType::Select,
        Some(Wire::ATTACHMENT) => FieldType::Attachment,
        Some(Wire::Other(other)) => FieldType::Other(other),
        None => FieldType::Other(String::new()),
    }
}
