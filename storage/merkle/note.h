#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Signed notes, as C2SP signed-note has them: a text, an empty line, and a line
// for each signature.

namespace yoriai::storage {

inline constexpr size_t kNoteBytesMax = 1u << 20;
inline constexpr size_t kNoteSignaturesMax = 64;

// One signature line, as yet unverified.
struct NoteSignature {
  std::string key_name;
  uint32_t key_id = 0;
  std::string bytes;

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

// A note, as yet unverified.
struct Note {
  std::string text;  // Ends with a newline.
  std::vector<NoteSignature> signatures;
};

// Says whether a key may have this name: UTF-8, at least one character, no
// white space of any script, no plus, no control character.
bool IsKeyName(absl::string_view name);

// Reads a note. INVALID_ARGUMENT: it is none; the text says what is wrong.
absl::StatusOr<Note> ParseNote(absl::string_view bytes);

std::string FormatNote(const Note& note);

// Returns the line of a signature, with its newline.
std::string FormatSignature(const NoteSignature& signature);

// Reads a line, with its newline or without. INVALID_ARGUMENT: it is none.
absl::StatusOr<NoteSignature> ParseSignature(absl::string_view line);

// Reads base64 with padding in the one spelling that encoders give; nullopt:
// it is none. C2SP formats have bytes in no other.
std::optional<std::string> ParseBase64(absl::string_view text);

}  // namespace yoriai::storage
