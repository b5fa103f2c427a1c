//! Both compilers find what is wrong with examples, also when sound ones are compiled with them.

use rac_doctest::check;
use rac_doctest::example::{Example, Kind};
use rac_doctest::judge::Verdict;
use rac_sysroot::Sysroot;

fn example(item: &str, kind: Kind, code: &str) -> Example {
    Example {
        file: "core/src/x.rs".to_owned(),
        line: 1,
        item: item.to_owned(),
        kind,
        edition: "2024".to_owned(),
        crate_level: String::new(),
        before: "fn main() {\n".to_owned(),
        code: code.to_owned(),
        after: "\n}".to_owned(),
    }
}

#[test]
fn what_is_wrong_is_found() {
    let wrong_type = "let x: u32 = \"\";";
    let examples = [
        example("sound", Kind::Run, "assert_eq!(1 + 1, 2);"),
        example("false", Kind::Run, "assert_eq!(1 + 1, 3);"),
        example("exit", Kind::Run, "std::process::exit(1);"),
        example("panic", Kind::ShouldPanic, "let _ = [0][std::hint::black_box(1)];"),
        example("no_panic", Kind::ShouldPanic, "let _ = [0][std::hint::black_box(0)];"),
        example("type", Kind::NoRun, wrong_type),
        example("not_run", Kind::NoRun, "panic!()"),
        example("refused", Kind::CompileFail(vec!["E0308".to_owned()]), wrong_type),
        example("other_code", Kind::CompileFail(vec!["E0382".to_owned()]), wrong_type),
        example("accepted", Kind::CompileFail(Vec::new()), "let _ = 1;"),
        example("ignored", Kind::Ignored(String::new()), wrong_type),
        example("also_sound", Kind::Run, "assert_eq!(std::env::args().count(), 1);"),
    ];
    let all: Vec<&Example> = examples.iter().collect();
    let sysroot = Sysroot::open().unwrap();
    let passing = |verdicts: &[(&Example, Option<Verdict>)]| -> Vec<String> {
        let passes = |(_, verdict): &&(&Example, Option<Verdict>)| *verdict == Some(Verdict::Pass);
        verdicts.iter().filter(passes).map(|(example, _)| example.item.clone()).collect()
    };
    let judged = check(&sysroot, &all, 2, &|_| Box::new(|_| ())).unwrap();
    let by_rustc: Vec<_> = judged.iter().map(|one| (one.example, one.rustc.clone())).collect();
    assert_eq!(passing(&by_rustc), ["sound", "panic", "not_run", "refused", "also_sound"]);

    // rac is given everything here; it has no error codes.
    let looked_at: Vec<&Example> = all.iter().copied().filter(|e| !matches!(e.kind, Kind::Ignored(_))).collect();
    let verdicts = rac_doctest::subject::verdicts(&looked_at, 2, &|_| ()).unwrap();
    let by_rac: Vec<_> = looked_at.into_iter().zip(verdicts.into_iter().map(Some)).collect();
    assert_eq!(passing(&by_rac), ["sound", "panic", "not_run", "refused", "other_code", "also_sound"]);
}
