#include "client/bundle/bundle_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/bundle/bundle_layout.h"
#include "client/bundle/bundle_text.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/authentic_tiles.h"
#include "storage/merkle/checkpoint.h"

namespace yoriai::bundle {
namespace {

using storage::TilePath;

absl::Status CannotWrite(const std::string& path) {
  return absl::InternalError(
      absl::StrCat("cannot write ", path, ": ", std::strerror(errno)));
}

// A new directory beside the one that is to be; removed unless it got its name.
class DirectoryBeside final {
 public:
  explicit DirectoryBeside(std::string target) : target_(std::move(target)) {}
  ~DirectoryBeside() {
    std::error_code ignored;  // The failure that led here is told already.
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  absl::Status Make() {
    std::error_code error;
    if (std::filesystem::exists(target_, error)) return Exists();
    std::string path = absl::StrCat(target_, ".XXXXXX");
    if (mkdtemp(path.data()) == nullptr) return CannotWrite(target_);
    path_ = path;
    // Temporary directories are for their owner alone; this one is like others.
    const mode_t mask = umask(0);
    umask(mask);
    return chmod(path_.c_str(), 0777 & ~mask) == 0 ? absl::OkStatus()
                                                   : CannotWrite(path_);
  }

  // Gives it its name, when all that is in it is on disk.
  absl::Status Publish() {
    const int opened = open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return CannotWrite(path_);
    const bool synced = syncfs(opened) == 0;
    close(opened);
    if (!synced) return CannotWrite(path_);
    int failed = renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(),
                           RENAME_NOREPLACE);
    // File systems that cannot refuse to replace: only an empty directory is.
    if (failed != 0 && errno == EINVAL) {
      failed = std::rename(path_.c_str(), target_.c_str());
    }
    if (failed != 0) return errno == EEXIST ? Exists() : CannotWrite(target_);
    path_.clear();
    return absl::OkStatus();
  }

  std::string Sub(absl::string_view name) const {
    return absl::StrCat(path_, "/", name);
  }

 private:
  absl::Status Exists() const {
    return absl::AlreadyExistsError(absl::StrCat(target_, " exists already"));
  }

  const std::string target_;
  std::string path_;
};

absl::Status WriteWhole(const std::string& path, absl::string_view bytes) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(),
                                      error);
  if (error) {
    return absl::InternalError(
        absl::StrCat("cannot write ", path, ": ", error.message()));
  }
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good() ? absl::OkStatus() : CannotWrite(path);
}

// Returns the records of a bundle, each as hashed by its tile.
absl::StatusOr<std::vector<absl::string_view>> Authentic(
    absl::string_view entries, const TilePath& path,
    storage::AuthenticTiles& tiles) {
  YORIAI_ASSIGN_OR_RETURN(std::vector<absl::string_view> records,
                          storage::ParseBundle(entries));
  YORIAI_ASSIGN_OR_RETURN(const std::vector<storage::TreeHash> hashes,
                          tiles.Hashes(path.id));
  const bool fit =
      records.size() == hashes.size() &&
      std::equal(records.begin(), records.end(), hashes.begin(),
                 [](absl::string_view record, const storage::TreeHash& hash) {
                   return storage::LeafHash(record) == hash;
                 });
  if (fit) return records;
  return absl::FailedPreconditionError(
      absl::StrCat(storage::FormatTilePath(path),
                   " has other records than those that were hashed"));
}

// Writes everything that lies in the log's own form.
class TileWriting final {
 public:
  TileWriting(PublishedLog& log, storage::AuthenticTiles& tiles,
              const BundleRange& range, const DirectoryBeside& directory)
      : log_(log), tiles_(tiles), range_(range), directory_(directory) {}

  absl::Status Write(const std::function<absl::Status(uint64_t)>& going_on) {
    std::ofstream lines(directory_.Sub(kEventsFile), std::ios::binary);
    YORIAI_RETURN_IF_ERROR(
        ForEachTile(range_, [&](const TilePath& path) -> absl::Status {
          YORIAI_RETURN_IF_ERROR(going_on(records_));
          return path.entries ? WriteEntries(path, lines) : WriteTile(path);
        }));
    lines.close();
    return lines.good() ? going_on(records_)
                        : CannotWrite(directory_.Sub(kEventsFile));
  }

 private:
  absl::Status WriteTile(const TilePath& path) {
    YORIAI_ASSIGN_OR_RETURN(const std::string tile,
                            tiles_.ReadTile(path.id, path.width));
    return WriteWhole(directory_.Sub(storage::FormatTilePath(path)), tile);
  }

  absl::Status WriteEntries(const TilePath& path, std::ostream& lines) {
    YORIAI_ASSIGN_OR_RETURN(const std::string entries,
                            log_.ReadEntries(path.id.index, path.width));
    YORIAI_ASSIGN_OR_RETURN(const std::vector<absl::string_view> records,
                            Authentic(entries, path, tiles_));
    uint64_t position = path.id.index * storage::kTileWidth;
    for (const absl::string_view record : records) {
      ++position;
      if (position < range_.first || position > range_.last) continue;
      lines << EventLine(record);
      ++records_;
    }
    return WriteWhole(directory_.Sub(storage::FormatTilePath(path)), entries);
  }

  PublishedLog& log_;
  storage::AuthenticTiles& tiles_;
  const BundleRange& range_;
  const DirectoryBeside& directory_;
  uint64_t records_ = 0;
};

absl::StatusOr<BundleRange> RangeOf(const BundleOptions& options,
                                    uint64_t tree_size) {
  const BundleRange range{
      options.first, options.last == 0 ? tree_size : options.last, tree_size};
  if (range.first >= 1 && range.first <= range.last &&
      range.last <= tree_size) {
    return range;
  }
  return absl::OutOfRangeError(absl::StrCat("the log has positions 1 to ",
                                            tree_size, ", not ", range.first,
                                            " to ", range.last));
}

}  // namespace

absl::StatusOr<filepb::BundleManifest> WriteBundle(
    PublishedLog& log, const storage::VerifierKey& key,
    const BundleOptions& options,
    const std::function<absl::Status(uint64_t records)>& going_on) {
  std::string target = options.directory;
  while (target.size() > 1 && absl::EndsWith(target, "/")) target.pop_back();
  DirectoryBeside directory(target);
  YORIAI_RETURN_IF_ERROR(directory.Make());
  YORIAI_ASSIGN_OR_RETURN(const std::string note, log.ReadCheckpoint());
  YORIAI_ASSIGN_OR_RETURN(const storage::SignedCheckpoint checkpoint,
                          storage::OpenCheckpoint(note, key));
  const storage::TreeHead& tree = checkpoint.checkpoint.tree;
  YORIAI_ASSIGN_OR_RETURN(const BundleRange range, RangeOf(options, tree.size));
  YORIAI_ASSIGN_OR_RETURN(storage::AuthenticTiles tiles,
                          storage::AuthenticTiles::Open(log, tree));
  YORIAI_RETURN_IF_ERROR(
      TileWriting(log, tiles, range, directory).Write(going_on));

  filepb::BundleManifest manifest;
  manifest.set_format_version(kFormatVersion);
  manifest.set_origin(checkpoint.checkpoint.origin);
  manifest.set_verifier_key(key.ToString());
  manifest.set_tree_size(tree.size);
  manifest.set_first_position(range.first);
  manifest.set_last_position(range.last);
  manifest.mutable_written_at()->set_seconds(
      absl::ToUnixSeconds(options.written_at));
  const std::pair<const char*, std::string> files[] = {
      {kCheckpointFile, note},
      {kDescriptorsFile, Descriptors()},
      {kManifestFile, FormatManifest(manifest)},
      {kReadmeFile, ReadmeText(manifest)}};
  for (const auto& [name, content] : files) {
    YORIAI_RETURN_IF_ERROR(WriteWhole(directory.Sub(name), content));
  }
  YORIAI_RETURN_IF_ERROR(directory.Publish());
  return manifest;
}

}  // namespace yoriai::bundle
