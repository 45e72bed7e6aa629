// Keys as text: from a command line, a policy, or the file of a secret.

#include <algorithm>
#include <array>
#include <string>

#include "storage/base/check.h"
#include "storage/merkle/note.h"
#include "storage/merkle/note_key.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

// What is not refused is a key as we write it, to the last character.
void CheckText(const std::string& text) {
  const absl::StatusOr<VerifierKey> verifier = VerifierKey::Parse(text);
  if (verifier.ok()) {
    YORIAI_CHECK(verifier->ToString() == text) << text;
    YORIAI_CHECK(IsKeyName(verifier->name())) << text;
  } else {
    YORIAI_CHECK(absl::IsInvalidArgument(verifier.status()));
  }
  const absl::StatusOr<SigningKey> signing = SigningKey::Parse(text);
  if (signing.ok()) {
    YORIAI_CHECK(signing->ToSecretString() == text) << text;
    YORIAI_CHECK(!verifier.ok());
  } else {
    YORIAI_CHECK(absl::IsInvalidArgument(signing.status()));
  }
}

void WriteAndRead(test::Input input) {
  const KeyKind kind =
      input.TakeByte() % 2 != 0 ? KeyKind::kLog : KeyKind::kWitness;
  const std::string name = input.TakeText();
  if (!IsKeyName(name)) return;
  SigningKey::Seed bytes;
  for (uint8_t& byte : bytes) byte = input.TakeByte();
  const std::string message = input.TakeRest();

  // Any 32 bytes may stand for a public key; few are one.
  const VerifierKey stranger(name, kind, bytes);
  const auto read_stranger = VerifierKey::Parse(stranger.ToString());
  YORIAI_CHECK(read_stranger.ok() && *read_stranger == stranger);
  stranger.Verifies(message, message);

  const SigningKey key(name, kind, bytes);
  const auto read = SigningKey::Parse(key.ToSecretString());
  YORIAI_CHECK(read.ok() && read->verifier() == key.verifier());
  const auto read_verifier = VerifierKey::Parse(key.verifier().ToString());
  YORIAI_CHECK(read_verifier.ok() && *read_verifier == key.verifier());
  YORIAI_CHECK(read_verifier->Verifies(message, read->Sign(message)));
  YORIAI_CHECK(!read_verifier->Verifies(message + "x", read->Sign(message)));
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  CheckText(std::string(reinterpret_cast<const char*>(data), size));
  WriteAndRead(yoriai::test::Input(data, size));
  return 0;
}
