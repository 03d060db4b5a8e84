//! Who may do what with an account.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

mod devices;
mod number;
mod number_for;
mod settings;
mod sign_in;

pub use devices::{EndDevice, SignOut, SignOutEverywhere, end_device, sign_out, sign_out_everywhere};
pub use number::{AskNumber, ChangeNumber, ask_number, change_number};
pub use number_for::{AskNumberFor, ChangeNumberFor, ask_number_for, change_number_for, number_for};
pub use settings::{CallMe, SettingsOf, call_me, settings_of};
pub use sign_in::{
    AskCode, OtherNumber, SendAgain, SignIn, SignInAs, SignInDesk, ask_code, other_number, send_again, sign_in,
    sign_in_as, sign_in_desk,
};
