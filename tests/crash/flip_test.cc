// Flips bits in the files of a small database, one after the other. Each that
// changes what the log says must be noticed: by the checker, or by somebody who
// remembers the last checkpoint.
//
// YORIAI_FLIPS (default 500) says how many bytes of each database, picked at
// random; 0 takes every byte.

#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "storage/check/log_checker.h"
#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/db/slices.h"
#include "storage/merkle/growing_tree.h"
#include "tests/support/log_samples.h"
#include "tests/support/random_seed.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

namespace fs = std::filesystem;

constexpr size_t kEvents = 300;

uint64_t FlipsMax() {
  const char* const text = std::getenv("YORIAI_FLIPS");
  uint64_t flips = 0;
  return text != nullptr && absl::SimpleAtoi(text, &flips) ? flips : 500;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void WriteFile(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

// All rows of all families, read without the checker.
using Rows = std::map<std::pair<storage::Family, std::string>, std::string>;

// nullopt: they cannot be read.
std::optional<Rows> RowsIn(const std::string& directory) {
  const auto database =
      storage::RocksDatabase::Open({.directory = directory, .read_only = true});
  if (!database.ok()) return std::nullopt;
  Rows rows;
  for (const storage::Family family : storage::kFamilies) {
    const std::unique_ptr<rocksdb::Iterator> each(
        (*database)->db().NewIterator({}, (*database)->family(family)));
    for (each->SeekToFirst(); each->Valid(); each->Next()) {
      rows[{family, each->key().ToString()}] = each->value().ToString();
    }
    if (!each->status().ok()) return std::nullopt;
  }
  return rows;
}

// The tree of the first `size_max` records.
storage::TreeHead TreeOf(const Rows& rows, uint64_t size_max = kEvents) {
  storage::GrowingTree tree;
  for (const auto& [key, value] : rows) {
    if (key.first == storage::Family::kLog && tree.size() < size_max) {
      tree.Add(storage::LeafHash(value));
    }
  }
  return tree.Head();
}

enum class Outcome { kNoticed, kWithoutMeaning, kRemembered, kMissed };

Outcome OutcomeOf(const std::string& directory, const Rows& sound) {
  const auto report = storage::CheckLog(directory, {});
  if (!report.ok() || !report->sound()) return Outcome::kNoticed;
  const std::optional<Rows> rows = RowsIn(directory);
  if (rows == sound) return Outcome::kWithoutMeaning;
  if (!rows) return Outcome::kMissed;
  // Whoever remembers the checkpoint notices that the log has become what it
  // was before. Nothing else may go unseen by the checker.
  const storage::TreeHead tree = TreeOf(*rows);
  return tree.size < kEvents && tree == TreeOf(sound, tree.size)
             ? Outcome::kRemembered
             : Outcome::kMissed;
}

struct Place {
  fs::path file;
  size_t offset;
};

std::vector<Place> PlacesIn(const std::string& directory,
                            std::mt19937_64& random) {
  std::vector<Place> places;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    for (size_t offset = 0; offset < entry.file_size(); ++offset) {
      places.push_back({entry.path(), offset});
    }
  }
  std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.offset) < std::tie(b.file, b.offset);
  });
  const uint64_t flips_max = FlipsMax();
  if (flips_max != 0 && flips_max < places.size()) {
    std::shuffle(places.begin(), places.end(), random);
    places.resize(flips_max);
  }
  return places;
}

void FlipAndExpectNoticed(const std::string& directory,
                          std::mt19937_64& random) {
  const std::optional<Rows> sound = RowsIn(directory);
  ASSERT_TRUE(sound.has_value());
  ASSERT_EQ(TreeOf(*sound).size, kEvents);
  std::map<Outcome, int> outcomes;
  for (const Place& place : PlacesIn(directory, random)) {
    const std::string content = ReadFile(place.file);
    std::string flipped = content;
    flipped[place.offset] ^= static_cast<char>(1 << random() % 8);
    WriteFile(place.file, flipped);

    const Outcome outcome = OutcomeOf(directory, *sound);

    WriteFile(place.file, content);
    ++outcomes[outcome];
    EXPECT_NE(outcome, Outcome::kMissed)
        << "byte " << place.offset << " of " << place.file;
  }
  std::cout << outcomes[Outcome::kNoticed] << " noticed by the checker, "
            << outcomes[Outcome::kRemembered]
            << " by whoever remembers the checkpoint, "
            << outcomes[Outcome::kWithoutMeaning] << " changed nothing"
            << std::endl;
  EXPECT_GT(outcomes[Outcome::kNoticed], 0);
}

TEST(Flip, InADatabaseThatWasClosed) {
  std::mt19937_64 random(RandomSeed());
  const TempDirectory directory;
  const std::string data = directory.Sub("data");
  WriteSampleLog(data, kEvents);

  FlipAndExpectNoticed(data, random);
}

TEST(Flip, InADatabaseWhoseServerWasKilled) {
  std::mt19937_64 random(RandomSeed());
  const TempDirectory directory;
  const std::string killed = directory.Sub("killed");
  WriteSampleLog(directory.Sub("data"), kEvents, killed);

  FlipAndExpectNoticed(killed, random);
}

}  // namespace
}  // namespace yoriai::test
