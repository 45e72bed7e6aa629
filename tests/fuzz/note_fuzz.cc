// Signed notes and their lines, which anybody may hand us.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/check.h"
#include "storage/merkle/note.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

void CheckSignature(const NoteSignature& signature) {
  YORIAI_CHECK(IsKeyName(signature.key_name)) << signature.key_name;
  YORIAI_CHECK(!signature.bytes.empty());
  const auto again = ParseSignature(FormatSignature(signature));
  YORIAI_CHECK(again.ok() && *again == signature) << signature.key_name;
}

// What is not refused is a note as we write it, to the last byte.
void CheckNote(const std::string& bytes) {
  const absl::StatusOr<Note> note = ParseNote(bytes);
  if (!note.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(note.status())) << note.status();
    return;
  }
  YORIAI_CHECK(FormatNote(*note) == bytes);
  YORIAI_CHECK(!note->text.empty() && note->text.back() == '\n');
  YORIAI_CHECK(!note->signatures.empty() &&
               note->signatures.size() <= kNoteSignaturesMax);
  for (const NoteSignature& signature : note->signatures) {
    CheckSignature(signature);
  }
}

void CheckLine(const std::string& line) {
  const absl::StatusOr<NoteSignature> signature = ParseSignature(line);
  if (!signature.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(signature.status()));
    return;
  }
  CheckSignature(*signature);
  YORIAI_CHECK(FormatSignature(*signature) ==
               absl::StrCat(absl::StripSuffix(line, "\n"), "\n"))
      << line;
}

// Any name that may be one, and any bytes, make a line that is read again.
void WriteAndRead(test::Input input) {
  NoteSignature signature;
  signature.key_name = input.TakeText();
  signature.key_id = static_cast<uint32_t>(input.TakeNumber());
  signature.bytes = input.TakeRest();
  if (!IsKeyName(signature.key_name) || signature.bytes.empty()) return;
  CheckSignature(signature);
  CheckNote(absl::StrCat("text\n\n", FormatSignature(signature)));
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  CheckNote(bytes);
  // Most changes to a whole note make it none: here to its last lines only.
  CheckNote(absl::StrCat("text\n\n", bytes));
  CheckLine(bytes);
  WriteAndRead(yoriai::test::Input(data, size));
  return 0;
}
