//! `crates/wasm` to `www/build/core.js` and `core_bg.wasm`.

use crate::{cargo, root, target_dir};
use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// How the module is built.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Seconds to build, slow to run.
    Dev,
    /// What is shipped.
    Release,
}

/// Compiles the module and writes its glue.
pub fn build(profile: Profile) -> Result<()> {
    let name = match profile {
        Profile::Dev => "dev",
        Profile::Release => "wasm",
    };
    // No path of the builder's machine ends in the file: the same sources give the same bytes in any folder.
    let mut flags = vec![format!("--remap-path-prefix={}=/src", root()?.display())];
    // Every browser that the page supports has it; one that has not fails to compile the module, and is told so.
    flags.push("-Ctarget-feature=+simd128".into());
    for (variable, fallback, to) in [("CARGO_HOME", ".cargo", "/cargo"), ("RUSTUP_HOME", ".rustup", "/rustup")] {
        let home = std::env::var_os(variable).map(std::path::PathBuf::from);
        if let Some(path) = home.or_else(|| std::env::home_dir().map(|home| home.join(fallback))) {
            flags.push(format!("--remap-path-prefix={}={to}", path.display()));
        }
    }
    let status = cargo()
        .current_dir(root()?)
        .args(["build", "--locked", "--target", "wasm32-unknown-unknown", "-p", "mfa-report-wasm", "--profile", name])
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the wasm module does not build");

    let folder = if profile == Profile::Dev { "debug" } else { name };
    let module = target_dir()?.join("wasm32-unknown-unknown").join(folder).join("mfa_report_wasm.wasm");
    Bindgen::new()
        .input_path(module)
        .out_name("core")
        // Glue as an ES module, bundled into the classic worker script. It gets the compiled module by message,
        // so it must not know an address to fetch it from.
        .web(true)?
        .omit_default_module_path(true)
        .typescript(true)
        .keep_debug(profile == Profile::Dev)
        // The names go when wasm-opt is done: it brings functions together by them.
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate(root()?.join("www/build"))?;
    // The facts travel beside the module: as text they compress to half of what they cost inside it.
    std::fs::write(root()?.join("www/build/facts.txt"), mfa_report::catalogue::Catalogue::text())?;
    Ok(())
}
