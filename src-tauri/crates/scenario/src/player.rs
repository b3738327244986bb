//! The player of a scenario: a pure state machine. It takes one input and the time, and answers what
//! to do.

use std::time::Duration;

use serde::Serialize;

use crate::Step;

/// The usual speed, in percent.
pub const USUAL_SPEED: u32 = 100;

/// What happens to a player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Steps are taken one after the other from now on.
    Play,
    /// No further step is taken.
    Pause,
    /// One step is taken, or the pause that is under way is skipped.
    Step,
    /// The steps that are left are skipped.
    Stop,
    /// Pauses pass at this speed, in percent.
    Speed(u32),
    /// After the last step the first one follows, or no longer.
    Loop(bool),
    /// The step that was to be run has ended.
    Finished(Outcome),
    /// The time that was to be waited for has come.
    Woke,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Run the step with this index and tell how it ended.
    Run(usize),
    /// Wake the player at this time.
    WakeAt(Duration),
    /// Wait for an input.
    Rest,
    /// All is done.
    End,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", content = "reason", rename_all = "camelCase")]
pub enum Outcome {
    /// As it should.
    Done,
    /// Not as it should, for this reason. It may repeat a part of a payload.
    Failed(String),
    /// It was not taken.
    Skipped,
}

/// The result of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepResult {
    /// The index of the step.
    pub step: usize,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// When it began, in milliseconds from the start.
    pub at_milliseconds: u64,
    /// How many milliseconds it took.
    pub took_milliseconds: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Paused,
    Playing,
    /// Paused after one more step.
    OneStep,
    Ended,
}

/// A pause that is under way.
#[derive(Clone, Copy, Debug)]
struct Pause {
    began: Duration,
    /// How much of it is left at the usual speed.
    left: Duration,
    /// When that was so.
    since: Duration,
}

/// Plays the steps of a scenario.
#[derive(Debug)]
pub struct Player {
    /// The pause that each step is, if it is one.
    steps: Vec<Option<Duration>>,
    mode: Mode,
    next: usize,
    /// When the step began that is being run.
    running_since: Option<Duration>,
    pause: Option<Pause>,
    speed: u32,
    is_loop: bool,
    results: Vec<StepResult>,
    /// How many results there were in all rounds.
    total: usize,
    round: usize,
}

impl Player {
    /// Returns a player at the first step, which is paused.
    #[must_use]
    pub fn new(steps: &[Step]) -> Self {
        let pause = |step: &Step| match step {
            Step::Wait(wait) => Some(Duration::from_millis(wait.milliseconds.into())),
            _ => None,
        };
        Self {
            steps: steps.iter().map(pause).collect(),
            mode: Mode::Paused,
            next: 0,
            running_since: None,
            pause: None,
            speed: USUAL_SPEED,
            is_loop: false,
            results: Vec::new(),
            total: 0,
            round: 1,
        }
    }

    /// The results so far, of this round where the steps are looped.
    #[must_use]
    pub fn results(&self) -> &[StepResult] {
        &self.results
    }

    /// How many results there were so far, in all rounds.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The round, from 1 on. It begins with the first step that is taken of it.
    #[must_use]
    pub fn round(&self) -> usize {
        self.round
    }

    /// The step that is being run, or the pause that is under way.
    #[must_use]
    pub fn running(&self) -> Option<usize> {
        (self.running_since.is_some() || self.pause.is_some()).then_some(self.next)
    }

    /// Whether no further step is taken before somebody says so.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.mode == Mode::Paused
    }

    /// Whether all is done, or was skipped.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.mode == Mode::Ended
    }

    /// How fast pauses pass, in percent.
    #[must_use]
    pub fn speed(&self) -> u32 {
        self.speed
    }

    /// Whether the first step follows after the last one.
    #[must_use]
    pub fn is_loop(&self) -> bool {
        self.is_loop
    }

    /// Takes an input at a time, which is measured from the start, and returns what is to be done.
    pub fn handle(&mut self, input: Input, now: Duration) -> Action {
        self.spend(now);
        match input {
            // What has ended stays so.
            _ if self.mode == Mode::Ended => {}
            Input::Play => self.mode = Mode::Playing,
            Input::Pause => self.mode = Mode::Paused,
            Input::Step => {
                self.mode = Mode::OneStep;
                if let Some(pause) = &mut self.pause {
                    pause.left = Duration::ZERO;
                }
            }
            Input::Stop => self.skip_the_rest(now),
            Input::Speed(percent) => self.speed = percent.max(1),
            Input::Loop(is_loop) => self.is_loop = is_loop,
            Input::Finished(outcome) => {
                if let Some(began) = self.running_since.take() {
                    self.finish(outcome, began, now);
                }
            }
            Input::Woke => {}
        }
        self.due(now)
    }

    /// Takes what has passed off the pause that is under way.
    fn spend(&mut self, now: Duration) {
        let passes = matches!(self.mode, Mode::Playing | Mode::OneStep);
        if let Some(pause) = &mut self.pause {
            if passes {
                let passed = now.saturating_sub(pause.since);
                let passed = passed.saturating_mul(self.speed) / USUAL_SPEED;
                pause.left = pause.left.saturating_sub(passed);
            }
            pause.since = now;
        }
    }

    fn due(&mut self, now: Duration) -> Action {
        if let Some(pause) = self.pause
            && pause.left.is_zero()
            && self.mode != Mode::Paused
        {
            self.pause = None;
            self.finish(Outcome::Done, pause.began, now);
        }
        match self.mode {
            Mode::Ended => return Action::End,
            _ if self.running_since.is_some() => return Action::Rest,
            Mode::Paused => return Action::Rest,
            Mode::Playing | Mode::OneStep => {}
        }
        if let Some(pause) = self.pause {
            return self.wake(pause, now);
        }
        if self.next >= self.steps.len() && self.is_loop && !self.steps.is_empty() {
            self.next = 0;
            self.round += 1;
        }
        match self.steps.get(self.next) {
            None => {
                self.mode = Mode::Ended;
                Action::End
            }
            Some(None) => {
                self.running_since = Some(now);
                Action::Run(self.next)
            }
            Some(Some(left)) => {
                let pause = Pause { began: now, left: *left, since: now };
                self.pause = Some(pause);
                self.wake(pause, now)
            }
        }
    }

    fn wake(&self, pause: Pause, now: Duration) -> Action {
        let at_speed = pause.left.saturating_mul(USUAL_SPEED) / self.speed;
        // Rounded up, so that nothing is left when it comes.
        let rounded = at_speed + Duration::from_nanos(u64::from(!pause.left.is_zero()) * 1_000);
        Action::WakeAt(now.saturating_add(rounded))
    }

    fn finish(&mut self, outcome: Outcome, began: Duration, now: Duration) {
        let failed = matches!(outcome, Outcome::Failed(_));
        self.push(outcome, began, now);
        if failed {
            self.skip_the_rest(now);
        } else if self.mode == Mode::OneStep {
            self.mode = Mode::Paused;
        }
        if self.next >= self.steps.len() && !self.is_loop {
            self.mode = Mode::Ended;
        }
    }

    fn skip_the_rest(&mut self, now: Duration) {
        (self.running_since, self.pause, self.mode) = (None, None, Mode::Ended);
        while self.next < self.steps.len() {
            self.push(Outcome::Skipped, now, now);
        }
    }

    fn push(&mut self, outcome: Outcome, began: Duration, now: Duration) {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        if self.next == 0 {
            self.results.clear();
        }
        self.total += 1;
        self.results.push(StepResult {
            step: self.next,
            outcome,
            at_milliseconds: milliseconds(began),
            took_milliseconds: milliseconds(now.saturating_sub(began)),
        });
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OfTicket, Wait};

    fn call() -> Step {
        Step::Call(OfTicket { ticket: "1".to_owned() })
    }

    fn wait(milliseconds: u32) -> Step {
        Step::Wait(Wait { milliseconds })
    }

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    fn wakes_about(action: Action, at: u64) {
        let Action::WakeAt(time) = action else { panic!("{action:?}") };
        assert_eq!(time.as_millis(), u128::from(at));
    }

    fn outcomes(player: &Player) -> Vec<Outcome> {
        player.results().iter().map(|one| one.outcome.clone()).collect()
    }

    #[test]
    fn steps_are_taken_one_after_the_other_with_their_times() {
        let mut player = Player::new(&[call(), wait(100), call()]);
        assert_eq!(player.handle(Input::Play, ms(0)), Action::Run(0));
        wakes_about(player.handle(Input::Finished(Outcome::Done), ms(5)), 105);
        assert_eq!(player.handle(Input::Woke, ms(106)), Action::Run(2));
        assert_eq!(player.handle(Input::Finished(Outcome::Done), ms(110)), Action::End);
        let times = |one: &StepResult| (one.step, one.at_milliseconds, one.took_milliseconds);
        let times: Vec<_> = player.results().iter().map(times).collect();
        assert_eq!(times, [(0, 0, 5), (1, 5, 101), (2, 106, 4)]);
    }

    #[test]
    fn steps_after_a_failure_are_skipped() {
        let mut player = Player::new(&[call(), call(), wait(1)]);
        player.handle(Input::Play, ms(0));
        assert_eq!((player.running(), player.is_ended()), (Some(0), false));
        let failed = Outcome::Failed("refused".to_owned());
        assert_eq!(player.handle(Input::Finished(failed.clone()), ms(1)), Action::End);
        assert_eq!(outcomes(&player), [failed, Outcome::Skipped, Outcome::Skipped]);
        assert_eq!(player.handle(Input::Play, ms(2)), Action::End);
    }

    #[test]
    fn paused_player_takes_single_steps_and_its_pause_does_not_pass() {
        let mut player = Player::new(&[call(), wait(100), call()]);
        assert_eq!(player.handle(Input::Step, ms(0)), Action::Run(0));
        assert_eq!(player.handle(Input::Finished(Outcome::Done), ms(1)), Action::Rest);
        wakes_about(player.handle(Input::Play, ms(10)), 110);
        assert_eq!(player.handle(Input::Pause, ms(60)), Action::Rest);
        assert_eq!((player.running(), player.is_paused()), (Some(1), true));
        wakes_about(player.handle(Input::Play, ms(1_000)), 1_050);
        // The rest of the pause is skipped.
        assert_eq!(player.handle(Input::Step, ms(1_001)), Action::Rest);
        assert_eq!(outcomes(&player), [Outcome::Done, Outcome::Done]);
        assert_eq!(player.handle(Input::Step, ms(1_002)), Action::Run(2));
    }

    #[test]
    fn speed_changes_what_is_left_of_a_pause() {
        let mut player = Player::new(&[wait(100)]);
        wakes_about(player.handle(Input::Play, ms(0)), 100);
        wakes_about(player.handle(Input::Speed(1_000), ms(50)), 55);
        wakes_about(player.handle(Input::Speed(50), ms(51)), 131);
        assert_eq!(player.handle(Input::Woke, ms(132)), Action::End);
    }

    #[test]
    fn loop_begins_anew_until_it_is_turned_off() {
        let mut player = Player::new(&[call()]);
        player.handle(Input::Loop(true), ms(0));
        assert_eq!(player.handle(Input::Play, ms(0)), Action::Run(0));
        assert_eq!(player.round(), 1);
        assert_eq!(player.handle(Input::Finished(Outcome::Done), ms(1)), Action::Run(0));
        assert_eq!(player.handle(Input::Loop(false), ms(2)), Action::Rest);
        assert_eq!(player.round(), 2);
        assert_eq!(player.handle(Input::Finished(Outcome::Done), ms(3)), Action::End);
    }

    #[test]
    fn stop_skips_what_is_left_also_of_the_step_that_runs() {
        let mut player = Player::new(&[call(), call()]);
        player.handle(Input::Play, ms(0));
        assert_eq!(player.handle(Input::Stop, ms(1)), Action::End);
        assert_eq!(outcomes(&player), [Outcome::Skipped, Outcome::Skipped]);
        assert_eq!(player.handle(Input::Finished(Outcome::Done), ms(2)), Action::End);
        assert_eq!(player.results().len(), 2);
    }
}
