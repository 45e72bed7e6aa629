#include "tests/unit/client/verifier/made_log.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "storage/log/record_codec.h"

namespace yoriai::test {
namespace {

using storage::kTileWidth;
using storage::TreeHash;

const absl::Time kStart = absl::FromUnixSeconds(1'600'000'000);

}  // namespace

storage::SigningKey MadeLog::LogKey() {
  storage::SigningKey::Seed seed;
  seed.fill(7);
  return storage::SigningKey("yoriai.example/tohoku", storage::KeyKind::kLog,
                             seed);
}

std::string MadeLog::Encode(const Made& made) {
  return storage::EncodeRecord(
      {storage::Position{made.position}, made.recorded_at, made.stream,
       storage::Revision{made.revision}, made.type, made.tags, made.author,
       made.event.SerializeAsString(),
       *storage::Uuid::Parse(made.event.header().event_id())});
}

MadeLog::Made MadeLog::Next() const {
  const uint64_t number = size() + 1;
  Made made;
  made.position = number;
  made.recorded_at = kStart + absl::Seconds(number);
  eventpb::Event& event = made.event;
  event.mutable_header()->set_event_id(
      storage::Uuid::FromName(absl::StrCat("event ", number)).ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  if (number % 10 == 0) {
    auto& adopted = *event.mutable_theme_adopted();
    adopted.set_body_id("body-1");
    adopted.mutable_theme()->set_theme_id(absl::StrCat("theme-", number));
    adopted.mutable_theme()->mutable_title()->set_ja("人材育成");
    made.stream = "body/body-1";
    made.type = "ThemeAdopted";
    made.revision = 1 + number / 10;
  } else {
    auto& established = *event.mutable_body_established();
    established.set_body_id(absl::StrCat("body-", number));
    established.mutable_name()->set_ja("地域懇談会");
    established.set_kind(eventpb::BODY_KIND_FORUM);
    made.stream = absl::StrCat("body/", established.body_id());
    made.type = "BodyEstablished";
    made.revision = 1;
  }
  made.tags = {"body:x", absl::StrCat("type:", made.type)};
  return made;
}

void MadeLog::AddMany(int records) {
  for (int i = 0; i < records; ++i) Add();
}

void MadeLog::AddEvent(const eventpb::Event& event, const std::string& stream,
                       uint64_t revision, std::vector<std::string> tags) {
  Made made = Next();
  made.event = event;
  made.stream = stream;
  made.revision = revision;
  made.tags = std::move(tags);
  const auto* const payload = eventpb::Event::descriptor()->oneof_decl(0);
  made.type = event.GetReflection()
                  ->GetOneofFieldDescriptor(event, payload)
                  ->message_type()
                  ->name();
  AddBytes(Encode(made));
}

storage::TreeHead MadeLog::Tree(uint64_t size) const {
  if (size == 0) return {};
  std::vector<TreeHash> leaves = Level(0);
  leaves.resize(size);
  return {size, storage::HashOfRange(leaves)};
}

std::string MadeLog::NoteOf(uint64_t size) const {
  return storage::SignCheckpoint(Tree(size), LogKey());
}

void MadeLog::Publish(const std::string& directory) const {
  WriteFile(directory + "/checkpoint", NoteOf(size()));
  for (int level = 0; level < storage::kTileLevels; ++level) {
    const std::vector<TreeHash> hashes = Level(level);
    for (uint64_t begin = 0; begin < hashes.size(); begin += kTileWidth) {
      const size_t width = std::min<size_t>(kTileWidth, hashes.size() - begin);
      const storage::TileId id{level, begin / kTileWidth};
      std::string tile;
      for (size_t i = begin; i < begin + width; ++i) {
        absl::StrAppend(&tile, storage::BytesOf(hashes[i]));
      }
      const auto path_of = [&](bool entries) {
        return absl::StrCat(directory, "/",
                            storage::FormatTilePath({entries, id, width}));
      };
      WriteFile(path_of(false), tile);
      if (level > 0) continue;
      std::string entries;
      for (size_t i = begin; i < begin + width; ++i) {
        storage::AppendEntry(records_[i], entries);
      }
      WriteFile(path_of(true), entries);
    }
  }
}

absl::StatusOr<std::string> MadeLog::ReadTile(storage::TileId id,
                                              size_t width) {
  const std::vector<TreeHash> hashes = Level(id.level);
  const uint64_t begin = id.index * kTileWidth;
  if (begin + width > hashes.size()) return absl::NotFoundError("no such tile");
  std::string tile;
  for (size_t i = begin; i < begin + width; ++i) {
    absl::StrAppend(&tile, storage::BytesOf(hashes[i]));
  }
  return tile;
}

absl::StatusOr<std::string> MadeLog::ReadEntries(uint64_t index, size_t width) {
  const uint64_t begin = index * kTileWidth;
  if (begin + width > size()) return absl::NotFoundError("no such entries");
  std::string entries;
  for (size_t i = begin; i < begin + width; ++i) {
    storage::AppendEntry(records_[i], entries);
  }
  return entries;
}

std::vector<TreeHash> MadeLog::Level(int level) const {
  std::vector<TreeHash> hashes;
  for (const std::string& record : records_) {
    hashes.push_back(storage::LeafHash(record));
  }
  for (; level > 0; --level) {
    std::vector<TreeHash> above;
    for (size_t i = 0; i + kTileWidth <= hashes.size(); i += kTileWidth) {
      above.push_back(storage::HashOfRange(
          absl::MakeConstSpan(hashes).subspan(i, kTileWidth)));
    }
    hashes = std::move(above);
  }
  return hashes;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  YORIAI_CHECK(file.is_open()) << path;
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void WriteFile(const std::string& path, const std::string& content) {
  std::filesystem::create_directories(
      std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  YORIAI_CHECK(file.good()) << path;
}

}  // namespace yoriai::test
