// Checkpoints and cosignatures: whatever is not what a log and a witness have
// signed must not pass for it.

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/merkle/checkpoint.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

// What these keys have ever signed; the corpus has it, too.
constexpr char kSigned[] =
    "yoriai.example/tohoku\n700\n"
    "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n";
constexpr char kLogKey[] =
    "yoriai.example/tohoku+2048a707"
    "+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
constexpr char kWitnessKey[] =
    "witness.example/kasseiken+c757d75a"
    "+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY";

VerifierKey KeyOf(const char* text) {
  absl::StatusOr<VerifierKey> key = VerifierKey::Parse(text);
  YORIAI_CHECK(key.ok()) << key.status();
  return *key;
}

// Lines after the third are left out when it is written again.
void CheckText(const std::string& text) {
  const absl::StatusOr<Checkpoint> checkpoint = ParseCheckpoint(text);
  if (!checkpoint.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(checkpoint.status()));
    return;
  }
  const std::string written = FormatCheckpoint(*checkpoint);
  YORIAI_CHECK(absl::StartsWith(text, written)) << text;
  YORIAI_CHECK(checkpoint->tree.size <= kTreeSizeMax);
  const absl::StatusOr<Checkpoint> again = ParseCheckpoint(written);
  YORIAI_CHECK(again.ok() && *again == *checkpoint) << written;
}

void CheckNote(const std::string& bytes) {
  static const VerifierKey kLog = KeyOf(kLogKey);
  static const VerifierKey kWitness = KeyOf(kWitnessKey);
  const absl::StatusOr<SignedCheckpoint> opened = OpenCheckpoint(bytes, kLog);
  if (opened.ok()) {
    YORIAI_CHECK(opened->note.text == kSigned) << bytes;
    YORIAI_CHECK(FormatCheckpoint(opened->checkpoint) == kSigned);
  } else {
    YORIAI_CHECK(absl::IsInvalidArgument(opened.status()) ||
                 absl::IsFailedPrecondition(opened.status()));
  }
  const absl::StatusOr<Note> note = ParseNote(bytes);
  if (!note.ok()) return;
  CheckText(note->text);
  const absl::StatusOr<int64_t> seconds = VerifyCosignature(kWitness, *note);
  YORIAI_CHECK(!seconds.ok() ||
               (*seconds == 1'600'000'000 && note->text == kSigned))
      << bytes;
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  CheckText(bytes);
  CheckNote(bytes);
  // Any lines below what was signed: the text stands as it is.
  CheckNote(absl::StrCat(kSigned, "\n", bytes));
  return 0;
}
