//! std's definition maps and what name resolution and inference ask of them first, computed on two threads.
//!
//! Most of a small program's time goes here. Of core's map, nearly half is reading its files into item trees, which can be
//! done ahead by another thread; the other crates' maps and the lists of lang items and impls do not wait for each other.

use ra_ap_base_db::EditionedFileId;
use ra_ap_hir_def::file_item_tree;
use ra_ap_hir_def::lang_item::crate_lang_items;
use ra_ap_hir_def::nameres::crate_def_map;
use ra_ap_hir_ty::method_resolution::{InherentImpls, TraitImpls};
use ra_ap_ide_db::RootDatabase;
use ra_ap_span::Edition;
use ra_ap_vfs::FileId;

use super::files::FileStore;
use super::std_crates::LoadedCrate;

/// Files of core that are in its modules on this platform, as far as paths tell.
fn is_part_of_core(path: &std::path::Path) -> bool {
    let path = path.to_string_lossy();
    path.contains("/core/src/") || path.contains("/core_arch/src/x86")
}

/// Computes it all. A failure to start the second thread only costs time.
pub(super) fn warm(db: &RootDatabase, files: &FileStore, crates: &[LoadedCrate]) {
    let Some((core, others)) = crates.split_first() else { return };
    let helper = {
        let db = db.clone();
        move || {
            ra_ap_hir::attach_db(&db, || {
                let ours = files.all().filter(|(_, path)| is_part_of_core(path));
                // From the other end than where name resolution begins.
                let mut ours: Vec<FileId> = ours.map(|(file, _)| file).collect();
                ours.reverse();
                for file in ours {
                    let file = EditionedFileId::new(&db, file, Edition::Edition2024);
                    file_item_tree(&db, file.into(), core.krate);
                }
                if let Some(libc) = others.iter().find(|krate| krate.name == "libc") {
                    crate_def_map(&db, libc.krate);
                }
                for krate in crates {
                    crate_lang_items(&db, krate.krate);
                    TraitImpls::for_crate(&db, krate.krate);
                    InherentImpls::for_crate(&db, krate.krate);
                }
            });
        }
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("warm".to_owned()).stack_size(64 << 20);
        let helper = thread.spawn_scoped(scope, helper);
        ra_ap_hir::attach_db(db, || {
            // libc is the helper's.
            for krate in crates.iter().filter(|krate| krate.name != "libc") {
                crate_def_map(db, krate.krate);
            }
        });
        if let Ok(Err(panic)) = helper.map(|thread| thread.join()) {
            std::panic::resume_unwind(panic);
        }
    });
}
