//! The terminal as the loop draws on it: a buffer to draw into, what of it is shown already, and one write a frame.

use crate::tui::app::App;
use crate::tui::backend::Frames;
use crate::tui::{terminal, view};
use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fs::File;
use std::io::{self, Write as _};

/// The longest text for the terminal's clipboard: many drop or cut what is longer.
const MOST_COPIED: usize = 48 * 1024;

/// Where frames are drawn.
pub struct Surface {
    buffer: Buffer,
    frames: Frames,
    line: File,
}

impl Surface {
    /// On the terminal, at its size.
    ///
    /// # Errors
    /// When it is gone.
    pub fn new() -> io::Result<Self> {
        let (width, height) = terminal::size();
        let buffer = Buffer::empty(Rect::new(0, 0, width, height));
        Ok(Self { buffer, frames: Frames::new(true), line: terminal::line()? })
    }

    pub fn size(&self) -> (u16, u16) {
        (self.buffer.area.width, self.buffer.area.height)
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        if self.size() != (width, height) {
            self.buffer = Buffer::empty(Rect::new(0, 0, width, height));
        }
    }

    /// The next drawing draws every cell.
    pub fn forget(&mut self) {
        self.frames.forget();
    }

    /// Draws what differs from what shows.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        self.buffer.reset();
        let cursor = view::draw(app, &mut self.buffer);
        let bytes = self.frames.frame(&self.buffer, cursor);
        if bytes.is_empty() { Ok(()) } else { self.line.write_all(bytes) }
    }

    /// To the clipboard of the officer's own terminal. What is too long for it is not sent: it shows on the screen anyway.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() > MOST_COPIED {
            return Ok(());
        }
        let mut sequence = String::new();
        let copy = CopyToClipboard::to_clipboard_from(text);
        copy.write_ansi(&mut sequence).map_err(io::Error::other)?;
        self.line.write_all(sequence.as_bytes())
    }
}
