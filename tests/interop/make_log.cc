// Writes a log as C2SP tlog-tiles lays it out, for tests with programs that are
// not ours: checkpoint, tiles, and bundles of entries, signed with a key that
// everybody knows.
//
//   make_log DIRECTORY [inclusion INDEX | consistency OLD_SIZE]... < ENTRIES
//
// ENTRIES are as in a bundle, any number of them: a length of two bytes,
// big-endian, and that many bytes. Prints the verifier key, and then a line for
// each proof that was asked for: its name, INDEX or OLD_SIZE, the size of the
// tree, and the hashes in hexadecimal digits.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/growing_tree.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::storage {
namespace {

constexpr char kKeyName[] = "yoriai.example/tohoku";
constexpr uint8_t kSeedByte = 7;
constexpr size_t kLengthBytes = 2;

SigningKey LogKey() {
  SigningKey::Seed seed;
  seed.fill(kSeedByte);
  return SigningKey(kKeyName, KeyKind::kLog, seed);
}

// A log in memory.
class MadeLog final : public TileSource {
 public:
  void Add(absl::string_view entry) {
    AppendEntry(entry, bundles_[tree_.size() / kTileWidth]);
    std::vector<GrowingTree::Gain> gains;
    tree_.Add(LeafHash(entry), gains);
    for (const GrowingTree::Gain& gain : gains) {
      tiles_[gain.tile] += std::string(BytesOf(gain.hash));
    }
  }

  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override {
    const auto found = tiles_.find(id);
    if (found == tiles_.end() ||
        found->second.size() < width * kTreeHashBytes) {
      return absl::NotFoundError("no such tile");
    }
    return found->second.substr(0, width * kTreeHashBytes);
  }

  // Returns the content of every file, by its path.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    files["checkpoint"] = SignCheckpoint(tree_.Head(), LogKey());
    for (const auto& [id, tile] : tiles_) {
      files[FormatTilePath({false, id, TileWidthAt(id, tree_.size())})] = tile;
    }
    for (const auto& [index, bundle] : bundles_) {
      const TileId id{0, index};
      files[FormatTilePath({true, id, TileWidthAt(id, tree_.size())})] = bundle;
    }
    return files;
  }

  uint64_t size() const { return tree_.size(); }

 private:
  GrowingTree tree_;
  std::map<TileId, std::string> tiles_;
  std::map<uint64_t, std::string> bundles_;
};

absl::Status AddEntries(absl::string_view entries, MadeLog& log) {
  while (!entries.empty()) {
    if (entries.size() < kLengthBytes) {
      return absl::InvalidArgumentError("the entries end within a length");
    }
    const size_t size = static_cast<uint8_t>(entries[0]) << 8 |
                        static_cast<uint8_t>(entries[1]);
    entries.remove_prefix(kLengthBytes);
    if (entries.size() < size) {
      return absl::InvalidArgumentError("the entries end within one of them");
    }
    log.Add(entries.substr(0, size));
    entries.remove_prefix(size);
  }
  return absl::OkStatus();
}

absl::Status WriteFile(const std::filesystem::path& path,
                       const std::string& content) {
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (failed || !file) {
    return absl::UnavailableError(absl::StrCat("cannot write ", path.string()));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<TreeHash>> Prove(absl::string_view what,
                                            uint64_t number, MadeLog& log) {
  TreeReader tree(log, log.size());
  if (what == "inclusion") return ProveInclusion(tree, number);
  if (what == "consistency") return ProveConsistency(tree, number);
  return absl::InvalidArgumentError(
      absl::StrCat("\"", what, "\" is none of inclusion, consistency"));
}

absl::Status PrintProofs(const std::vector<std::string>& asked, MadeLog& log) {
  for (size_t i = 0; i + 1 < asked.size(); i += 2) {
    uint64_t number = 0;
    if (!absl::SimpleAtoi(asked[i + 1], &number)) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", asked[i + 1], "\" is no number"));
    }
    YORIAI_ASSIGN_OR_RETURN(const std::vector<TreeHash> proof,
                            Prove(asked[i], number, log));
    std::cout << asked[i] << " " << number << " " << log.size();
    for (const TreeHash& hash : proof) {
      std::cout << " " << absl::BytesToHexString(BytesOf(hash));
    }
    std::cout << "\n";
  }
  return absl::OkStatus();
}

absl::Status Run(const std::filesystem::path& directory,
                 const std::vector<std::string>& asked) {
  const std::string entries(std::istreambuf_iterator<char>(std::cin), {});
  MadeLog log;
  YORIAI_RETURN_IF_ERROR(AddEntries(entries, log));
  for (const auto& [path, content] : log.Files()) {
    YORIAI_RETURN_IF_ERROR(WriteFile(directory / path, content));
  }
  std::cout << LogKey().verifier().ToString() << "\n";
  return PrintProofs(asked, log);
}

}  // namespace
}  // namespace yoriai::storage

int main(int argc, char** argv) {
  if (argc < 2 || argc % 2 != 0) {
    std::cerr << "make_log DIRECTORY [inclusion INDEX | consistency OLD_SIZE]"
                 "... < ENTRIES"
              << std::endl;
    return 2;
  }
  const absl::Status status =
      yoriai::storage::Run(argv[1], {argv + 2, argv + argc});
  if (status.ok()) return 0;
  std::cerr << status << std::endl;
  return 1;
}
