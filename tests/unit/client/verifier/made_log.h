#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/bundle/published_log.h"
#include "proto/namespaces.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/note_key.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::test {

// A log that is made up record by record, and published. Every hash is computed
// as the definition has it, from all leaves: the oracle of verifiers.
class MadeLog final : public bundle::PublishedLog {
 public:
  static storage::SigningKey LogKey();
  static std::string Key() { return LogKey().verifier().ToString(); }

  // What an event says, for those who want to break it.
  struct Made {
    uint64_t position;
    uint64_t revision;
    std::string stream;
    std::string type;
    std::vector<std::string> tags;
    absl::Time recorded_at;
    eventpb::Event event;
    std::string author = "miyagi";
  };
  static std::string Encode(const Made& made);

  // What Add() would put on record next: a body that is established, or every
  // tenth time another theme of the first one.
  Made Next() const;
  void Add() { AddBytes(Encode(Next())); }
  void AddMany(int records);
  void AddBytes(std::string record) { records_.push_back(std::move(record)); }
  // Puts an event of that stream on record.
  void AddEvent(const eventpb::Event& event, const std::string& stream,
                uint64_t revision, std::vector<std::string> tags = {});

  uint64_t size() const { return records_.size(); }
  std::vector<std::string>& records() { return records_; }
  storage::TreeHead Tree(uint64_t size) const;
  std::string NoteOf(uint64_t size) const;

  // Writes all of it into a directory, as tlog-tiles has it.
  void Publish(const std::string& directory) const;

  absl::StatusOr<std::string> ReadCheckpoint() override {
    return NoteOf(size());
  }
  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) override;
  absl::StatusOr<std::string> ReadEntries(uint64_t index,
                                          size_t width) override;

 private:
  std::vector<storage::TreeHash> Level(int level) const;

  std::vector<std::string> records_;
};

// Files, for tests that break them.
std::string ReadFile(const std::string& path);
void WriteFile(const std::string& path, const std::string& content);

}  // namespace yoriai::test
