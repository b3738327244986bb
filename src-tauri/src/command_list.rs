// The list of the commands that the page may call: the only place where a command is declared.
// The build script includes this file as text, so that Tauri generates permissions from it.

/// Passes the paths of all commands to the macro `$apply`.
macro_rules! all_commands {
    ($apply:ident) => {
        $apply![
            commands::next_update,
            commands::open_ticket,
            commands::open_link,
            commands::try_now,
            commands::ended_today,
            commands::act,
            commands::change_ticket,
            commands::end_visit,
            commands::undo_ending,
            commands::dismiss_failed_ending,
            commands::next_endings,
            commands::api_key_origin,
            commands::reload_api_key,
            commands::use_typed_api_key,
            commands::location_context,
            commands::can_perform_actions,
            commands::switch_location,
            commands::server_preferences,
            commands::save_server_preferences,
            commands::preview::draft::kept_draft,
            commands::preview::draft::keep_draft,
            commands::preview::export::export_html,
            commands::preview::export::export_picture,
            commands::preview::export::export_received,
            commands::preview::received::next_received,
            commands::preview::received::received_request,
            commands::preview::received::pin_received,
            commands::preview::received::clear_received,
            commands::preview::received::replay_received,
            commands::preview::received::resend_delivery,
            commands::window::report_frame,
            commands::window::log_render_error,
            commands::window::set_attention,
            commands::window::toggle_full_screen,
            commands::window::zoom,
            commands::window::preferences,
            commands::window::held_preferences,
            commands::window::save_preferences,
            commands::preview::inspect::inspect_payload,
            commands::preview::inspect::view_payload,
            commands::preview::inspect::format_payload,
            commands::preview::samples::samples,
            commands::preview::samples::keep_sample,
            commands::preview::samples::rename_sample,
            commands::preview::samples::remove_sample,
            commands::preview::send::send_targets,
            commands::preview::send::send_visitors,
            commands::preview::send::send_payload,
            commands::preview::send::sections_to_replace
        ]
    };
}
