//! TypeScript types of everything that crosses to the page, from the Rust types themselves.

use crate::{cargo, root, target_dir};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FOLDER: &str = "www/shared/types";

/// Writes `www/shared/types`.
pub fn write() -> Result<()> {
    let types = generate()?;
    let folder = root()?.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (name, text) in &types {
        fs::write(folder.join(name), text)?;
    }
    println!("{FOLDER}: {} types", types.len());
    Ok(())
}

/// Fails when `www/shared/types` is not what the Rust types say.
pub fn check() -> Result<()> {
    let types = generate()?;
    let written = read(&root()?.join(FOLDER))?;
    let mut names: Vec<&String> = types.keys().chain(written.keys()).collect();
    names.sort();
    names.dedup();
    let stale: Vec<&String> = names.into_iter().filter(|name| types.get(*name) != written.get(*name)).collect();
    if !stale.is_empty() {
        bail!("{FOLDER} is not current ({stale:?}): run `cargo run -p mfa-report-xtask -- types`");
    }
    println!("{FOLDER}: {} types are current", types.len());
    Ok(())
}

/// File name and text of each type. ts-rs writes its files from tests that its derive adds to the core.
fn generate() -> Result<BTreeMap<String, String>> {
    let folder = target_dir()?.join("types");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let status = cargo()
        .current_dir(root()?)
        .args(["test", "--quiet", "--locked", "-p", "mfa-report", "--features", "ts", "--lib", "export_bindings"])
        .env("TS_RS_EXPORT_DIR", &folder)
        // Counts stay far below 2^53, and what gives them to the page refuses what does not.
        .env("TS_RS_LARGE_INT", "number")
        .stdout(std::process::Stdio::null())
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the types could not be generated");
    read(&folder)
}

fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, fs::read_to_string(&path)?);
    }
    Ok(files)
}
