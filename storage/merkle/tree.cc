#include "storage/merkle/tree.h"

#include <algorithm>
#include <bit>

#include "storage/base/check.h"

namespace yoriai::storage {
namespace {

constexpr absl::string_view kLeafPrefix("\x00", 1);
constexpr absl::string_view kNodePrefix("\x01", 1);

}  // namespace

TreeHash LeafHash(absl::string_view bytes) {
  return Sha256Of({kLeafPrefix, bytes});
}

TreeHash NodeHash(const TreeHash& left, const TreeHash& right) {
  return Sha256Of({kNodePrefix, BytesOf(left), BytesOf(right)});
}

TreeHash EmptyTreeHash() { return Sha256Of({}); }

TreeHash HashOfRange(absl::Span<const TreeHash> hashes) {
  YORIAI_CHECK(!hashes.empty()) << "a hash over nothing";
  if (hashes.size() == 1) return hashes.front();
  const uint64_t split = SplitOf(hashes.size());
  return NodeHash(HashOfRange(hashes.subspan(0, split)),
                  HashOfRange(hashes.subspan(split)));
}

uint64_t SplitOf(uint64_t size) {
  YORIAI_CHECK(size > 1) << "a tree of " << size << " does not split";
  return std::bit_floor(size - 1);
}

absl::string_view BytesOf(const TreeHash& hash) {
  return absl::string_view(reinterpret_cast<const char*>(hash.data()),
                           hash.size());
}

TreeHash TreeHashFrom(absl::string_view bytes) {
  YORIAI_CHECK(bytes.size() == kTreeHashBytes)
      << "a hash of " << bytes.size() << " bytes";
  TreeHash hash;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

}  // namespace yoriai::storage
