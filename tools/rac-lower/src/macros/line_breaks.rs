//! Text in lines of at most 78 columns, as rustc prints what it shows of a program.
//!
//! This is Oppen's algorithm ("Pretty Printing", 1979): blanks where a line may end are in nested groups, and a group that does
//! not fit on the line has its blanks broken, all of them or only those that have to be. rustc gives `stringify!` such text,
//! so a long one has line breaks.

/// How wide a line is.
const MARGIN: isize = 78;
/// What a line has at least after its indentation.
const MIN_SPACE: isize = 60;

/// A part of what is laid out.
pub(super) enum Part {
    Text(String),
    /// A blank, or the end of a line with this indentation relative to the group's.
    Blank {
        offset: isize,
    },
    /// The start of a group, whose lines are indented by so much more. If it does not fit, all of its blanks end a line if
    /// `all`, otherwise those after which what follows does not fit.
    Begin {
        indent: isize,
        all: bool,
    },
    End,
}

/// A group that is being printed.
enum Frame {
    Fits,
    Broken { outer_indent: isize, all: bool },
}

/// The text.
pub(super) fn lay_out(parts: &[Part]) -> String {
    let sizes = sizes(parts);
    let mut text = String::new();
    let mut frames: Vec<Frame> = Vec::new();
    let (mut indent, mut space, mut pending) = (0, MARGIN, 0);
    for (part, size) in parts.iter().zip(sizes) {
        match part {
            Part::Text(word) => {
                text.extend(std::iter::repeat_n(' ', usize::try_from(pending).unwrap_or(0)));
                pending = 0;
                text.push_str(word);
                space -= word.len() as isize;
            }
            Part::Begin { .. } if size <= space => frames.push(Frame::Fits),
            Part::Begin { indent: more, all } => {
                frames.push(Frame::Broken { outer_indent: indent, all: *all });
                indent += more;
            }
            Part::End => {
                if let Some(Frame::Broken { outer_indent, .. }) = frames.pop() {
                    indent = outer_indent;
                }
            }
            Part::Blank { offset } => {
                let fits = match frames.last() {
                    Some(Frame::Fits) => true,
                    Some(Frame::Broken { all: true, .. }) => false,
                    Some(Frame::Broken { all: false, .. }) | None => size <= space,
                };
                if fits {
                    pending += 1;
                    space -= 1;
                } else {
                    text.push('\n');
                    pending = indent + offset;
                    space = (MARGIN - pending).max(MIN_SPACE);
                }
            }
        }
    }
    text
}

/// For a group and for a blank the width up to the next blank after it: behind the group, or on the blank's own level or, if
/// it is the last there, on any other.
fn sizes(parts: &[Part]) -> Vec<isize> {
    let mut sizes = vec![0; parts.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut total = 0;
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Text(word) => total += word.len() as isize,
            Part::Begin { .. } => {
                sizes[at] = -total;
                open.push(at);
            }
            Part::End => open.push(at),
            Part::Blank { .. } => {
                settle(parts, &mut open, &mut sizes, total);
                sizes[at] = -total;
                open.push(at);
                total += 1;
            }
        }
    }
    settle(parts, &mut open, &mut sizes, total);
    sizes
}

/// Completes the sizes of what ends at a blank, or at the end.
fn settle(parts: &[Part], open: &mut Vec<usize>, sizes: &mut [isize], total: isize) {
    let mut depth = 0;
    while let Some(&at) = open.last() {
        match parts[at] {
            Part::Begin { .. } if depth == 0 => return,
            Part::Begin { .. } => {
                sizes[at] += total;
                depth -= 1;
            }
            Part::End => depth += 1,
            _ => {
                sizes[at] += total;
                if depth == 0 {
                    open.pop();
                    return;
                }
            }
        }
        open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_breaks_where_it_has_to() {
        let word = || Part::Text("w".repeat(30));
        let parts = [
            Part::Text("{".to_owned()),
            Part::Begin { indent: 4, all: false },
            word(),
            Part::Blank { offset: 0 },
            word(),
            Part::Blank { offset: 0 },
            word(),
            Part::End,
            Part::Blank { offset: -4 },
            Part::Text("}".to_owned()),
        ];
        let w = "w".repeat(30);
        assert_eq!(lay_out(&parts), format!("{{{w} {w}\n    {w} }}"));
    }
}
