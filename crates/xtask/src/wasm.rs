//! `crates/wasm` to `www/build/core.js` and `core_bg.wasm`; without 128-bit instructions, to `www/build/scalar`.

use crate::{cargo, root, target_dir};
use anyhow::{Context, Result, ensure};
use std::fs;
use wasm_bindgen_cli_support::Bindgen;

/// How the module is built.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Seconds to build, slow to run.
    Dev,
    /// What is shipped.
    Release,
}

/// Which instructions the module may have.
#[derive(Clone, Copy, PartialEq)]
pub enum Instructions {
    /// Those of 128 bits too, which every browser that the page supports has, on processors that have the like (SSE 4.1).
    Simd,
    /// None of them, for all others: the same results, more slowly.
    Scalar,
}

/// Compiles the module and writes its glue.
pub fn build(profile: Profile, instructions: Instructions) -> Result<()> {
    let name = match profile {
        Profile::Dev => "dev",
        Profile::Release => "wasm",
    };
    // No path of the builder's machine ends in the file: the same sources give the same bytes in any folder.
    let mut flags = vec![format!("--remap-path-prefix={}=/src", root()?.display())];
    // What LLVM itself inlines at "s" is 50: this makes the module smaller, and reads as fast.
    flags.push("-Cllvm-args=-inline-threshold=20".into());
    // A browser without them fails to compile the module, and is told which file to open.
    if instructions == Instructions::Simd {
        flags.push("-Ctarget-feature=+simd128".into());
    }
    for (variable, fallback, to) in [("CARGO_HOME", ".cargo", "/cargo"), ("RUSTUP_HOME", ".rustup", "/rustup")] {
        let home = std::env::var_os(variable).map(std::path::PathBuf::from);
        if let Some(path) = home.or_else(|| std::env::home_dir().map(|home| home.join(fallback))) {
            flags.push(format!("--remap-path-prefix={}={to}", path.display()));
        }
    }
    // In one folder cargo would keep one of the two: where a flag rewrites paths, no flag is part of what tells builds apart.
    let target = match instructions {
        Instructions::Simd => target_dir()?,
        Instructions::Scalar => target_dir()?.join("scalar"),
    };
    let status = cargo()
        .current_dir(root()?)
        .args(["build", "--locked", "--target", "wasm32-unknown-unknown", "-p", "mfa-report-wasm", "--profile", name])
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the wasm module does not build");

    let folder = if profile == Profile::Dev { "debug" } else { name };
    let module = target.join("wasm32-unknown-unknown").join(folder).join("mfa_report_wasm.wasm");
    let build = root()?.join("www/build");
    let into = match instructions {
        Instructions::Simd => build.clone(),
        Instructions::Scalar => build.join("scalar"),
    };
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
        .generate(&into)?;
    if instructions == Instructions::Scalar {
        // Both editions of the page have one worker script, which holds the glue.
        ensure!(
            fs::read(into.join("core.js"))? == fs::read(build.join("core.js"))?,
            "the two modules have different glue"
        );
        return Ok(());
    }
    // The facts travel beside the module: as text they compress to half of what they cost inside it.
    fs::write(build.join("facts.txt"), mfa_report::catalogue::Catalogue::text())?;
    Ok(())
}
