#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/note.h"

// The keys that sign notes, and how they are written: C2SP signed-note, and
// tlog-cosignature for witnesses. All are Ed25519 (RFC 8032).

namespace yoriai::storage {

// What a key is for. The number is the algorithm's in the formats.
enum class KeyKind : uint8_t {
  kLog = 0x01,      // Signs a note's text as it is.
  kWitness = 0x04,  // Signs a checkpoint together with a time.
};

inline constexpr size_t kPublicKeyBytes = 32;
inline constexpr size_t kKeySeedBytes = 32;
inline constexpr size_t kEd25519SignatureBytes = 64;

// Who has signed: a name and a public key.
class VerifierKey final {
 public:
  // Reads "<name>+<8 hex digits of the id>+<base64>". INVALID_ARGUMENT: it is
  // no such key, or its id does not follow from its name and key.
  static absl::StatusOr<VerifierKey> Parse(absl::string_view text);

  // `name` must be one (note.h).
  VerifierKey(std::string name, KeyKind kind,
              const std::array<uint8_t, kPublicKeyBytes>& key);

  const std::string& name() const { return name_; }
  KeyKind kind() const { return kind_; }
  uint32_t id() const { return id_; }
  const std::array<uint8_t, kPublicKeyBytes>& public_key() const {
    return key_;
  }

  // As Parse() reads it.
  std::string ToString() const;

  // Says whether a signature line claims to be of this key.
  bool Claims(const NoteSignature& signature) const {
    return signature.key_name == name_ && signature.key_id == id_;
  }

  // Says whether `signature` is this key's Ed25519 signature of `message`.
  bool Verifies(absl::string_view message, absl::string_view signature) const;

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;

 private:
  std::string name_;
  KeyKind kind_;
  std::array<uint8_t, kPublicKeyBytes> key_;
  uint32_t id_;
};

// A key that signs. Whoever has it can speak for its owner: it is kept in one
// file and never printed.
class SigningKey final {
 public:
  using Seed = std::array<uint8_t, kKeySeedBytes>;

  // Makes one from the operating system's randomness. `name` must be one.
  static SigningKey Random(absl::string_view name, KeyKind kind);

  // The key that belongs to a seed. `name` must be one.
  SigningKey(std::string name, KeyKind kind, const Seed& seed);

  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  // Reads "PRIVATE+KEY+<name>+<8 hex digits of the id>+<base64>", as Go's
  // package note writes it. INVALID_ARGUMENT: it is none; the text does not
  // repeat it.
  static absl::StatusOr<SigningKey> Parse(absl::string_view text);

  // As Parse() reads it: a secret.
  std::string ToSecretString() const;

  const VerifierKey& verifier() const { return verifier_; }

  // Returns the 64 bytes of the Ed25519 signature of `message`.
  std::string Sign(absl::string_view message) const;

 private:
  Seed seed_;
  VerifierKey verifier_;
};

// Signs a note's text with a key that must be a log's: a witness's signs
// nothing but cosignatures (checkpoint.h).
NoteSignature SignNote(const SigningKey& key, absl::string_view text);

// OK if one of the note's signatures is of this log's key. FAILED_PRECONDITION:
// none is, or one that claims to be does not verify.
absl::Status VerifyNote(const VerifierKey& key, const Note& note);

}  // namespace yoriai::storage
