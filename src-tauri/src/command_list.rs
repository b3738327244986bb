// The lists of the commands that the pages may call: the only place where a command is declared.
// The build script includes this file as text, so that Tauri generates permissions from it.

/// Passes the paths of the commands of the kiosk's page to the macro `$apply`.
macro_rules! kiosk_commands {
    ($apply:ident) => {
        $apply![
            commands::kiosk::next_kiosk_view,
            commands::kiosk::kiosk_frame_drawn,
            commands::kiosk_exit::kiosk_exit_offer,
            commands::kiosk_exit::check_kiosk_pin,
            commands::kiosk_exit::leave_kiosk,
            commands::kiosk_exit::restart_kiosk
        ]
    };
}

/// Passes the paths of all commands of the window's page to the macro `$apply`.
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
            commands::about::about,
            commands::about::licence_texts,
            commands::examination::begin_examination,
            commands::examination::next_examination,
            commands::api_key::next_opening,
            commands::api_key::api_key_holder,
            commands::api_key::check_keyring,
            commands::api_key::reload_api_key,
            commands::api_key::use_typed_api_key,
            commands::api_key::move_api_key,
            commands::navigation::next_navigation,
            commands::navigation::end_navigation,
            commands::location_context,
            commands::can_perform_actions,
            commands::switch_location,
            commands::connections,
            commands::switch_connection,
            commands::setup::setup_state,
            commands::setup::keep_setup_draft,
            commands::setup::leave_setup,
            commands::setup::choose_demo,
            commands::setup::find_server,
            commands::setup::try_new_key,
            commands::setup::setup_desks,
            commands::setup::add_connection,
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
            commands::settings::next_settings,
            commands::settings::save_preferences,
            commands::update_notice::next_update_notice,
            commands::update_notice::postpone_update_notice,
            commands::update_notice::skip_update_version,
            commands::preview::analyze::analyze_payload,
            commands::preview::analyze::format_payload,
            commands::preview::samples::samples,
            commands::preview::samples::keep_sample,
            commands::preview::samples::rename_sample,
            commands::preview::samples::remove_sample,
            commands::preview::scenario::scenarios,
            commands::preview::scenario::scenario_text,
            commands::preview::scenario::keep_scenario,
            commands::preview::scenario::rename_scenario,
            commands::preview::scenario::remove_scenario,
            commands::preview::scenario::inspect_scenario,
            commands::preview::scenario::start_scenario,
            commands::preview::scenario::control_scenario,
            commands::preview::scenario::next_scenario_run,
            commands::preview::scenario::next_active_scenario,
            commands::preview::scenario::record_scenario,
            commands::preview::send::send_targets,
            commands::preview::send::send_visitors,
            commands::preview::send::send_payload,
            commands::preview::send::sections_to_replace
        ]
    };
}
