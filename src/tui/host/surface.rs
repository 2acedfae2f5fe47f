//! The terminal as the loop draws on it: a buffer to draw into, what of it is shown already, and one write a frame.

use crate::tui::app::App;
use crate::tui::backend::Frames;
use crate::tui::{terminal, view};
use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::fs::File;
use std::io;

/// The longest text for the terminal's clipboard: many drop or cut what is longer.
const MOST_COPIED: usize = 48 * 1024;

/// Where frames are drawn.
pub struct TerminalSurface {
    buffer: Buffer,
    frames: Frames,
    line: File,
    /// What the terminal last said about its size, no more than is drawn on.
    told: (u16, u16),
}

/// The size every terminal once had: for one that says it has none when the screen begins.
const USUAL: (u16, u16) = (80, 24);

impl TerminalSurface {
    /// On the terminal, at its size.
    ///
    /// # Errors
    /// When it is gone.
    pub fn new() -> io::Result<Self> {
        let told = terminal::drawn_size();
        let (width, height) = if told.0 == 0 || told.1 == 0 { USUAL } else { told };
        let buffer = Buffer::empty(Rect::new(0, 0, width, height));
        Ok(Self { buffer, frames: Frames::new(true), line: terminal::line()?, told })
    }

    pub fn size(&self) -> (u16, u16) {
        (self.buffer.area.width, self.buffer.area.height)
    }

    /// Looks at the terminal's size; gives the new one if it changed. It is looked at again and again, because a change that
    /// comes together with a key is not always told.
    pub fn look(&mut self) -> Option<(u16, u16)> {
        let told = terminal::drawn_size();
        if told == self.told {
            return None;
        }
        self.told = told;
        self.buffer = Buffer::empty(Rect::new(0, 0, told.0, told.1));
        Some(told)
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
        self.draw_with(|buffer| view::draw(app, buffer))
    }

    /// The same of whatever draws and says where the cursor is to stand.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw_with(
        &mut self,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        self.buffer.reset();
        let cursor = draw(&mut self.buffer);
        let bytes = self.frames.frame(&self.buffer, cursor);
        if bytes.is_empty() { Ok(()) } else { terminal::write(&mut self.line, bytes) }
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
        terminal::write(&mut self.line, sequence.as_bytes())
    }
}
