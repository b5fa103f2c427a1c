//! rac-lower
use rac_lower::session::*;
fn main() {
    let t = std::time::Instant::now();
    let sysroot = rac_sysroot::Sysroot::open().unwrap();
    eprintln!("sysroot {:?}", t.elapsed());
    let mut s = Session::open(&sysroot, 2).unwrap();
    eprintln!("open {:?}", t.elapsed());
    let p = std::env::args().nth(1).unwrap();
    std::thread::Builder::new().stack_size(256<<20).spawn(move || {
    let (mut dump, stats) = if p == "--sysroot" { s.lower_std().unwrap() } else {
        let text = std::fs::read_to_string(&p).unwrap();
        s.lower_text(&Options { path: p.into(), crate_name: None, edition: "2021".into(), cfgs: vec![], jobs: 2}, &text).unwrap()
    };
    eprintln!("lowered {:?} defs {} types {} consts {}", t.elapsed(), dump.defs.len(), dump.types.len(), dump.consts.len());
    for c in &stats.crates { eprintln!("{c:?}"); }
    std::fs::write("/tmp/h2/failures.json", serde_json::to_string_pretty(&stats).unwrap()).unwrap();
    let bytes = dump.write().unwrap();
    eprintln!("written {:?} {} MB", t.elapsed(), bytes.len() >> 20);
    std::fs::write(std::env::args().nth(2).unwrap(), bytes).unwrap();
    }).unwrap().join().unwrap();
}
