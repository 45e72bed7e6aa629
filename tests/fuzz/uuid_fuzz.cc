// Ids that callers choose.

#include <optional>
#include <string>

#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

// The form as RFC 4122 states it, restricted to lower case.
bool HasTheForm(const std::string& text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen != (text[i] == '-')) return false;
    if (!hyphen &&
        std::string("0123456789abcdef").find(text[i]) == std::string::npos) {
      return false;
    }
  }
  return true;
}

void CheckVersion(const Uuid& uuid, int version) {
  YORIAI_CHECK(static_cast<uint8_t>(uuid.bytes()[6]) >> 4 == version);
  YORIAI_CHECK(static_cast<uint8_t>(uuid.bytes()[8]) >> 6 == 2);
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  const std::string bytes(reinterpret_cast<const char*>(data), size);

  const std::optional<Uuid> parsed = Uuid::Parse(bytes);
  YORIAI_CHECK(parsed.has_value() == HasTheForm(bytes));
  if (parsed) YORIAI_CHECK(parsed->ToString() == bytes);

  const std::optional<Uuid> taken = Uuid::FromBytes(bytes);
  YORIAI_CHECK(taken.has_value() == (size == Uuid::kBytes));
  if (taken) {
    YORIAI_CHECK(taken->bytes() == bytes);
    YORIAI_CHECK(Uuid::Parse(taken->ToString()) == taken);
  }

  const Uuid named = Uuid::FromName(bytes);
  CheckVersion(named, 8);
  YORIAI_CHECK(named == Uuid::FromName(bytes));
  YORIAI_CHECK(named != Uuid::FromName(bytes + "."));
  return 0;
}
