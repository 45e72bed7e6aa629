#include "storage/merkle/note.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/status_macros.h"
#include "storage/base/utf8.h"

namespace yoriai::storage {
namespace {

constexpr absl::string_view kDash = "\xe2\x80\x94 ";  // An em dash, a space.
constexpr size_t kKeyIdBytes = 4;

absl::Status Malformed(absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("not a signed note: ", what));
}

// White space of Unicode that is neither ASCII nor a control character of it.
constexpr absl::string_view kSpaces[] = {
    "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
    "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

bool HasSpace(absl::string_view text) {
  return absl::StrContains(text, " ") ||
         std::any_of(std::begin(kSpaces), std::end(kSpaces),
                     [text](absl::string_view space) {
                       return absl::StrContains(text, space);
                     });
}

bool HasControl(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return absl::ascii_iscntrl(c); });
}

}  // namespace

bool IsKeyName(absl::string_view name) {
  return !name.empty() && IsUtf8(name) && !HasControl(name) &&
         !HasSpace(name) && !absl::StrContains(name, "+");
}

std::optional<std::string> ParseBase64(absl::string_view text) {
  std::string bytes;
  // The decoder is lenient; encoding again shows whether it had to be.
  if (!absl::Base64Unescape(text, &bytes) ||
      absl::Base64Escape(bytes) != text) {
    return std::nullopt;
  }
  return bytes;
}

absl::StatusOr<NoteSignature> ParseSignature(absl::string_view line) {
  absl::ConsumeSuffix(&line, "\n");
  if (!absl::ConsumePrefix(&line, kDash)) {
    return Malformed("a signature line without its dash");
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(line, ' ');
  if (parts.size() != 2 || !IsKeyName(parts[0])) {
    return Malformed("a signature line without a key name and a signature");
  }
  const std::optional<std::string> bytes = ParseBase64(parts[1]);
  if (!bytes || bytes->size() <= kKeyIdBytes) {
    return Malformed("a signature that is not base64 of an id and a signature");
  }
  NoteSignature signature;
  signature.key_name = std::string(parts[0]);
  for (size_t i = 0; i < kKeyIdBytes; ++i) {
    signature.key_id =
        signature.key_id << 8 | static_cast<uint8_t>((*bytes)[i]);
  }
  signature.bytes = bytes->substr(kKeyIdBytes);
  return signature;
}

absl::StatusOr<Note> ParseNote(absl::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) return Malformed("above 1 MiB");
  if (!IsUtf8(bytes)) return Malformed("not UTF-8");
  if (std::any_of(bytes.begin(), bytes.end(),
                  [](unsigned char c) { return c < 0x20 && c != '\n'; })) {
    return Malformed("it has control characters");
  }
  if (!absl::EndsWith(bytes, "\n")) return Malformed("no newline at its end");
  const size_t gap = bytes.rfind("\n\n");
  if (gap == absl::string_view::npos) {
    return Malformed("no empty line before the signatures");
  }
  Note note;
  note.text = std::string(bytes.substr(0, gap + 1));
  absl::string_view lines = bytes.substr(gap + 2);
  if (lines.empty()) return Malformed("it has no signature");
  lines.remove_suffix(1);
  for (const absl::string_view line : absl::StrSplit(lines, '\n')) {
    if (note.signatures.size() == kNoteSignaturesMax) {
      return Malformed("more than 64 signatures");
    }
    YORIAI_ASSIGN_OR_RETURN(NoteSignature signature, ParseSignature(line));
    note.signatures.push_back(std::move(signature));
  }
  return note;
}

std::string FormatSignature(const NoteSignature& signature) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(signature.key_id >> shift & 0xff));
  }
  bytes += signature.bytes;
  return absl::StrCat(kDash, signature.key_name, " ", absl::Base64Escape(bytes),
                      "\n");
}

std::string FormatNote(const Note& note) {
  std::string bytes = absl::StrCat(note.text, "\n");
  for (const NoteSignature& signature : note.signatures) {
    absl::StrAppend(&bytes, FormatSignature(signature));
  }
  return bytes;
}

}  // namespace yoriai::storage
