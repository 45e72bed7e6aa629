#include "storage/merkle/note_key.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/check.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

constexpr absl::string_view kSecretPrefix = "PRIVATE+KEY+";
constexpr size_t kIdDigits = 8;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeKey>;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using ContextPtr = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* Unsigned(absl::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

absl::string_view Bytes(const std::array<uint8_t, 32>& bytes) {
  return absl::string_view(reinterpret_cast<const char*>(bytes.data()),
                           bytes.size());
}

KeyPtr PrivateKey(const SigningKey::Seed& seed) {
  KeyPtr key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                          seed.data(), seed.size()));
  YORIAI_CHECK(key != nullptr) << "OpenSSL has no Ed25519";
  return key;
}

std::array<uint8_t, kPublicKeyBytes> PublicKeyOf(const SigningKey::Seed& seed) {
  std::array<uint8_t, kPublicKeyBytes> bytes;
  size_t size = bytes.size();
  const bool done = EVP_PKEY_get_raw_public_key(PrivateKey(seed).get(),
                                                bytes.data(), &size) == 1;
  YORIAI_CHECK(done && size == bytes.size()) << "Ed25519 has no public key";
  return bytes;
}

char KindByte(KeyKind kind) { return static_cast<char>(kind); }

uint32_t KeyIdOf(absl::string_view name, KeyKind kind, absl::string_view key) {
  const char kind_byte = KindByte(kind);
  return static_cast<uint32_t>(
      FirstNumberOf(
          Sha256Of({name, "\n", absl::string_view(&kind_byte, 1), key})) >>
      32);
}

std::string HexOf(uint32_t id) {
  return absl::StrCat(absl::Hex(id, absl::kZeroPad8));
}

// A written key, taken apart: name+id+base64(kind || 32 bytes).
struct WrittenKey {
  std::string name;
  std::string id;
  KeyKind kind;
  std::array<uint8_t, 32> key;
};

absl::StatusOr<WrittenKey> TakeApart(absl::string_view text) {
  const auto malformed = [] {
    return absl::InvalidArgumentError(
        "not a key; it is written as <name>+<8 hex digits>+<base64>");
  };
  const size_t first = text.find('+');
  if (first == absl::string_view::npos) return malformed();
  const size_t second = text.find('+', first + 1);
  if (second == absl::string_view::npos) return malformed();
  WrittenKey written;
  written.name = std::string(text.substr(0, first));
  written.id = std::string(text.substr(first + 1, second - first - 1));
  std::optional<std::string> decoded = ParseBase64(text.substr(second + 1));
  if (!IsKeyName(written.name) || written.id.size() != kIdDigits || !decoded ||
      decoded->size() != 1 + written.key.size()) {
    return malformed();
  }
  std::string& bytes = *decoded;
  if (bytes.front() != KindByte(KeyKind::kLog) &&
      bytes.front() != KindByte(KeyKind::kWitness)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the key ", written.name, " is of kind ",
                     static_cast<int>(static_cast<uint8_t>(bytes.front())),
                     "; known are 1 (a log's) and 4 (a witness's)"));
  }
  written.kind = static_cast<KeyKind>(bytes.front());
  std::copy(bytes.begin() + 1, bytes.end(), written.key.begin());
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return written;
}

absl::Status WrongId(const WrittenKey& written, uint32_t expected) {
  return absl::InvalidArgumentError(
      absl::StrCat("the key ", written.name, " has id ", written.id,
                   ", but name and key make ", HexOf(expected)));
}

}  // namespace

absl::StatusOr<VerifierKey> VerifierKey::Parse(absl::string_view text) {
  YORIAI_ASSIGN_OR_RETURN(WrittenKey written, TakeApart(text));
  VerifierKey key(written.name, written.kind, written.key);
  if (HexOf(key.id_) != written.id) return WrongId(written, key.id_);
  return key;
}

VerifierKey::VerifierKey(std::string name, KeyKind kind,
                         const std::array<uint8_t, kPublicKeyBytes>& key)
    : name_(std::move(name)),
      kind_(kind),
      key_(key),
      id_(KeyIdOf(name_, kind, Bytes(key))) {
  YORIAI_CHECK(IsKeyName(name_)) << "no name for a key";
}

std::string VerifierKey::ToString() const {
  const char kind = KindByte(kind_);
  return absl::StrCat(name_, "+", HexOf(id_), "+",
                      absl::Base64Escape(absl::StrCat(
                          absl::string_view(&kind, 1), Bytes(key_))));
}

bool VerifierKey::Verifies(absl::string_view message,
                           absl::string_view signature) const {
  if (signature.size() != kEd25519SignatureBytes) return false;
  const KeyPtr key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                               key_.data(), key_.size()));
  const ContextPtr context(EVP_MD_CTX_new());
  return key != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                              key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Unsigned(signature), signature.size(),
                          Unsigned(message), message.size()) == 1;
}

SigningKey SigningKey::Random(absl::string_view name, KeyKind kind) {
  Seed seed;
  YORIAI_CHECK(RAND_priv_bytes(seed.data(), seed.size()) == 1)
      << "the operating system has no randomness";
  SigningKey key(std::string(name), kind, seed);
  OPENSSL_cleanse(seed.data(), seed.size());
  return key;
}

SigningKey::SigningKey(std::string name, KeyKind kind, const Seed& seed)
    : seed_(seed), verifier_(std::move(name), kind, PublicKeyOf(seed)) {}

SigningKey::~SigningKey() { OPENSSL_cleanse(seed_.data(), seed_.size()); }

absl::StatusOr<SigningKey> SigningKey::Parse(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, kSecretPrefix)) {
    return absl::InvalidArgumentError(
        "not a signing key; it begins with PRIVATE+KEY+");
  }
  YORIAI_ASSIGN_OR_RETURN(WrittenKey written, TakeApart(text));
  SigningKey key(written.name, written.kind, written.key);
  OPENSSL_cleanse(written.key.data(), written.key.size());
  if (HexOf(key.verifier_.id()) != written.id) {
    return WrongId(written, key.verifier_.id());
  }
  return key;
}

std::string SigningKey::ToSecretString() const {
  const char kind = KindByte(verifier_.kind());
  return absl::StrCat(kSecretPrefix, verifier_.name(), "+",
                      HexOf(verifier_.id()), "+",
                      absl::Base64Escape(absl::StrCat(
                          absl::string_view(&kind, 1), Bytes(seed_))));
}

std::string SigningKey::Sign(absl::string_view message) const {
  const KeyPtr key = PrivateKey(seed_);
  const ContextPtr context(EVP_MD_CTX_new());
  std::string signature(kEd25519SignatureBytes, '\0');
  size_t size = signature.size();
  const bool done =
      context != nullptr &&
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) ==
          1 &&
      EVP_DigestSign(context.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Unsigned(message), message.size()) == 1;
  YORIAI_CHECK(done && size == signature.size()) << "signing failed";
  return signature;
}

NoteSignature SignNote(const SigningKey& key, absl::string_view text) {
  YORIAI_CHECK(key.verifier().kind() == KeyKind::kLog)
      << "a witness's key signs no note";
  return {key.verifier().name(), key.verifier().id(), key.Sign(text)};
}

absl::Status VerifyNote(const VerifierKey& key, const Note& note) {
  bool verified = false;
  for (const NoteSignature& signature : note.signatures) {
    if (!key.Claims(signature)) continue;
    if (!key.Verifies(note.text, signature.bytes)) {
      return absl::FailedPreconditionError(
          absl::StrCat("the signature of ", key.name(), " does not verify"));
    }
    verified = true;
  }
  if (!verified) {
    return absl::FailedPreconditionError(
        absl::StrCat("there is no signature of ", key.ToString()));
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage
