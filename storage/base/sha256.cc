#include "storage/base/sha256.h"

#include <openssl/evp.h>

#include <memory>

#include "storage/base/check.h"

namespace yoriai::storage {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// OpenSSL 3 looks an algorithm up by name whenever it is asked for, which takes
// longer than hashing an event does. This is asked once.
const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  YORIAI_CHECK(algorithm != nullptr) << "OpenSSL has no SHA-256";
  return algorithm;
}

}  // namespace

Sha256Digest Sha256Of(std::initializer_list<absl::string_view> parts) {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(
      EVP_MD_CTX_new());
  YORIAI_CHECK(context != nullptr) << "no memory to hash with";
  Sha256Digest digest;
  bool done = EVP_DigestInit_ex(context.get(), Algorithm(), nullptr) == 1;
  for (const absl::string_view part : parts) {
    done =
        done && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  }
  done = done && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
  YORIAI_CHECK(done) << "SHA-256 failed";
  return digest;
}

uint64_t FirstNumberOf(const Sha256Digest& digest) {
  uint64_t number = 0;
  for (size_t i = 0; i < sizeof(number); ++i) number = number << 8 | digest[i];
  return number;
}

}  // namespace yoriai::storage
