#include "tests/support/log_samples.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/db/rocks_database.h"
#include "storage/log/rocks_checkpoints.h"
#include "storage/log/rocks_event_log.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/tree_reader.h"
#include "tests/support/log_entries.h"

namespace yoriai::test {
namespace {

constexpr size_t kStreams = 7;

void Publish(const storage::EventLog& log, const storage::SigningKey& key,
             storage::RocksCheckpoints& checkpoints) {
  const uint64_t size = Number(log.head().Get());
  storage::LogTiles tiles(log);
  const auto root = storage::TreeReader(tiles, size).Root();
  YORIAI_CHECK(root.ok()) << root.status().ToString();
  YORIAI_CHECK(
      checkpoints.Add({size, kTen, storage::SignCheckpoint({size, *root}, key)})
          .ok());
}

}  // namespace

void WriteSampleLog(const std::string& directory, size_t events,
                    const std::string& copy_open_to) {
  const auto database = *storage::RocksDatabase::Open({.directory = directory});
  const auto log = *storage::RocksEventLog::Open(*database);
  storage::RocksCheckpoints checkpoints(*database);
  const storage::SigningKey key(kSampleOrigin, storage::KeyKind::kLog, {7});
  YORIAI_CHECK(checkpoints.SetVerifierKey(key.verifier().ToString()).ok());
  std::vector<uint64_t> revisions(kStreams);
  size_t written = 0;
  size_t commit = 1;
  while (written < events) {
    std::vector<storage::LogEntry> entries;
    for (size_t left = std::min(commit, events - written); left > 0; --left) {
      const size_t stream = written % kStreams;
      ++written;
      entries.push_back(Entry(
          Event(absl::StrCat("event ", written), absl::StrCat("body/", stream),
                {absl::StrCat("body:", stream), "type:MeetingHeld"}),
          written, ++revisions[stream]));
    }
    YORIAI_CHECK(log->Append(entries).ok());
    commit = commit % 97 * 2 + 1;
    if (written >= events / 2 && !(*checkpoints.Newest()).has_value()) {
      Publish(*log, key, checkpoints);
    }
  }
  Publish(*log, key, checkpoints);
  if (!copy_open_to.empty()) {
    std::filesystem::copy(directory, copy_open_to,
                          std::filesystem::copy_options::recursive);
  }
}

}  // namespace yoriai::test
