#include "storage/base/sha256.h"

#include <openssl/evp.h>

#include <memory>

#include "storage/base/check.h"

namespace yoriai::storage {
namespace {

// OpenSSL 3 looks an algorithm up by name whenever it is asked for, which takes
// longer than hashing an event does. This is asked once.
const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  YORIAI_CHECK(algorithm != nullptr) << "OpenSSL has no SHA-256";
  return algorithm;
}

}  // namespace

struct Sha256::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  void Begin() const {
    YORIAI_CHECK(EVP_DigestInit_ex(digest.get(), Algorithm(), nullptr) == 1)
        << "SHA-256 failed";
  }

  const std::unique_ptr<EVP_MD_CTX, Free> digest{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  YORIAI_CHECK(context_->digest != nullptr) << "no memory to hash with";
  context_->Begin();
}

Sha256::~Sha256() = default;

void Sha256::Update(absl::string_view bytes) {
  YORIAI_CHECK(
      EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) == 1)
      << "SHA-256 failed";
}

Sha256Digest Sha256::Finish() {
  Sha256Digest digest;
  YORIAI_CHECK(
      EVP_DigestFinal_ex(context_->digest.get(), digest.data(), nullptr) == 1)
      << "SHA-256 failed";
  context_->Begin();
  return digest;
}

Sha256Digest Sha256Of(std::initializer_list<absl::string_view> parts) {
  thread_local Sha256 hash;
  for (const absl::string_view part : parts) hash.Update(part);
  return hash.Finish();
}

uint64_t FirstNumberOf(const Sha256Digest& digest) {
  uint64_t number = 0;
  for (size_t i = 0; i < sizeof(number); ++i) number = number << 8 | digest[i];
  return number;
}

}  // namespace yoriai::storage
