//! What was measured, beside its bound.

use std::process::ExitCode;

/// Rows of a name, a figure, and the bound that it must keep, if there is one.
#[derive(Default)]
pub struct Table(Vec<(String, String, String, bool)>);

impl Table {
    /// A figure without a bound.
    pub fn note(&mut self, name: &str, figure: f64, unit: &str) {
        self.0.push((name.to_owned(), format!("{figure:.2} {unit}"), String::new(), true));
    }

    /// A figure that may be at most `bound`.
    pub fn at_most(&mut self, name: &str, figure: f64, bound: f64, unit: &str) {
        let held = figure <= bound;
        self.0.push((name.to_owned(), format!("{figure:.2} {unit}"), format!("≤ {bound}"), held));
    }

    /// A figure that must be at least `bound`.
    pub fn at_least(&mut self, name: &str, figure: f64, bound: f64, unit: &str) {
        let held = figure >= bound;
        self.0.push((name.to_owned(), format!("{figure:.2} {unit}"), format!("≥ {bound}"), held));
    }

    /// Prints all rows; fails where a bound is missed.
    pub fn print(self) -> ExitCode {
        println!();
        for (name, figure, bound, held) in &self.0 {
            let verdict = match (bound.is_empty(), held) {
                (true, _) => "",
                (_, true) => "met",
                (_, false) => "MISSED",
            };
            println!("{name:58} {figure:>16}  {bound:8} {verdict}");
        }
        if self.0.iter().all(|row| row.3) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The value below which `share` of all lie.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len() - 1;
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index"
    )]
    values[(last as f64 * share).round() as usize]
}
