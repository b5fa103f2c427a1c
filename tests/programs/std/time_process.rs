//! Instant and Duration arithmetic, a child process, files in the temporary folder, paths.

use std::fs;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("rac-{}-{name}", std::process::id()))
}

fn main() -> std::io::Result<()> {
    let start = Instant::now();
    let d = Duration::from_millis(2500) + Duration::new(1, 5) * 2;
    println!("{d:?} {} {:?}", d.as_secs_f32(), d.checked_sub(Duration::from_secs(9)));
    println!("{}", start.elapsed() < Duration::from_secs(100));

    let path = scratch("file.txt");
    fs::write(&path, "alpha\nbeta\n")?;
    let mut file = fs::OpenOptions::new().append(true).read(true).open(&path)?;
    writeln!(file, "gamma {}", 3)?;
    file.seek(SeekFrom::Start(6))?;
    for line in BufReader::new(&file).lines() {
        println!("line {}", line?);
    }
    println!("{} {:?}", fs::metadata(&path)?.len(), path.extension());
    fs::remove_file(&path)?;
    match fs::read_to_string(&path) {
        Ok(_) => println!("still there"),
        Err(e) => println!("{:?} {e}", e.kind()),
    }
    let p = Path::new("/usr/lib/../bin/tool.tar.gz");
    println!("{:?} {:?} {}", p.file_stem(), p.parent(), p.components().count());

    let output = Command::new("sh").args(["-c", "echo out $RAC_X; echo err >&2; exit 3"]).env("RAC_X", "val").output()?;
    println!("{:?} {:?} {:?}", output.status.code(), String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok(())
}
