//! A screen without a user comes back by itself. Each harm is done to the real processes of the program,
//! and how long the way back took is printed; `make bench` holds it to a bound.

use crate::kiosk_harm::{link, machine, page, program};

#[tokio::test(flavor = "multi_thread")]
async fn page_whose_process_is_killed_is_back_with_the_same_picture() {
    println!("{}", page::killed().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn page_whose_process_is_stopped_is_back_with_the_same_picture() {
    println!("{}", page::stopped().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn page_with_a_script_that_blocks_is_back() {
    println!("{}", page::blocked().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn page_that_draws_and_shows_no_newer_state_is_loaded_anew() {
    println!("{}", page::shows_nothing_newer().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn page_that_is_lost_three_times_has_the_program_start_anew_in_its_place() {
    println!("{}", page::lost_three_times().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_is_live_again_once_a_broken_link_works_again() {
    println!("{}", link::broken().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_is_live_again_after_its_hub_was_started_anew() {
    println!("{}", link::hub_restarted().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_was_started_before_its_hub_is_live_once_that_is_there() {
    println!("{}", link::started_before_the_hub().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_whose_key_is_taken_back_is_live_again_with_another() {
    println!("{}", link::key_taken_back().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_that_is_set_by_a_day_changes_nothing() {
    println!("{}", machine::clock_set().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn full_disk_keeps_neither_the_page_nor_the_program_from_coming_back() {
    println!("{}", machine::disk_full().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn program_that_is_killed_is_back_once_it_is_started_again() {
    println!("{}", program::killed().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn program_that_is_stuck_is_ended_by_the_service_manager() {
    println!("{}", program::stuck().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn program_ends_with_its_x_server_and_is_back_with_the_next() {
    println!("{}", program::x_server_killed().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_cannot_start_says_so_and_starts_once_it_can() {
    println!("{}", program::data_in_use().await);
}
