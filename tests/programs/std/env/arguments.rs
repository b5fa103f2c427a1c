//! Arguments and environment variables: iteration both ways, a small option parser, setting and removing variables.
use std::collections::BTreeMap;
use std::env::{self, VarError};

#[derive(Debug, Default)]
struct Options {
    verbose: u8,
    output: Option<String>,
    defines: BTreeMap<String, String>,
    rest: Vec<String>,
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut o = Options::default();
    while let Some(a) = args.next() {
        match a.as_str() {
            "--" => o.rest.extend(args.by_ref()),
            "-v" | "--verbose" => o.verbose += 1,
            "-o" => o.output = Some(args.next().ok_or("-o needs a value")?),
            s if s.starts_with("--output=") => o.output = s.split_once('=').map(|p| p.1.to_owned()),
            s if let Some(d) = s.strip_prefix("-D") => {
                let (k, v) = d.split_once('=').unwrap_or((d, "1"));
                o.defines.insert(k.into(), v.into());
            }
            s if s.starts_with('-') && s.len() > 2 && s[1..].bytes().all(|b| b == b'v') => {
                o.verbose += s.len() as u8 - 1
            }
            s if s.starts_with('-') => return Err(format!("unknown option {s}")),
            _ => o.rest.push(a),
        }
    }
    Ok(o)
}

fn main() {
    println!("{} {:?}", env::args().len(), env::args().skip(1).rev().collect::<Vec<_>>());
    println!("{:#?}", parse(env::args().skip(1)));
    println!("{:?}", parse(["-o"].map(String::from).into_iter()));
    println!("{:?}", parse(["-q"].map(String::from).into_iter()).map(|o| o.rest));
    println!("{:?} {:?}", env::args_os().nth(1), env::args().next_back());
    println!("{:?} {:?}", env::var("RAC_NOT_SET"), env::var("RAC_NOT_SET").map_err(|e| e.to_string()));
    unsafe { env::set_var("RAC_SET", "value é") };
    println!("{:?} {:?}", env::var("RAC_SET"), env::vars().any(|(k, _)| k == "RAC_SET"));
    unsafe { env::remove_var("RAC_SET") };
    println!("{:?} {:?}", env::var_os("RAC_SET"), matches!(env::var("RAC_SET"), Err(VarError::NotPresent)));
    println!("{} {} {}", env::consts::OS, env::consts::ARCH, env::consts::EXE_SUFFIX.is_empty());
    println!("{:?}", env::current_exe().is_ok_and(|p| p.is_absolute()));
    println!("{:?} {:?}", option_env!("RAC_SURELY_NOT"), module_path!());
}
