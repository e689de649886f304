//! Build steps that need Rust: the wasm module with its glue, what is shipped of it packed, and the TypeScript types of the report.
//!
//! `wasm-bindgen` runs as a library, so that the lock file pins it to the version of the crate and nobody
//! installs a tool.

mod pack;
mod types;
mod wasm;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: mfa-report-xtask wasm [--dev|--release] [--scalar] | pack FILE... | types [--check]";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["wasm", options @ ..] => build_wasm(options),
        ["pack", files @ ..] => files.iter().try_for_each(|file| pack::file(Path::new(file))),
        ["types"] => types::write(),
        ["types", "--check"] => types::check(),
        _ => bail!("{USAGE}"),
    }
}

/// The last of two options that exclude each other holds.
fn build_wasm(options: &[&str]) -> Result<()> {
    let (mut profile, mut instructions) = (wasm::Profile::Release, wasm::Instructions::Simd);
    for option in options {
        match *option {
            "--release" => profile = wasm::Profile::Release,
            "--dev" => profile = wasm::Profile::Dev,
            "--scalar" => instructions = wasm::Instructions::Scalar,
            _ => bail!("{USAGE}"),
        }
    }
    wasm::build(profile, instructions)
}

/// Root of the workspace.
fn root() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("crates/xtask stands two folders below the root")
}

/// Where cargo puts what it builds.
fn target_dir() -> Result<PathBuf> {
    Ok(match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root()?.join(dir),
        None => root()?.join("target"),
    })
}

/// The cargo that runs this, so that both use one toolchain.
fn cargo() -> std::process::Command {
    std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
