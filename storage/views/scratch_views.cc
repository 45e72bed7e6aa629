#include "storage/views/scratch_views.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/limits.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {

std::string ScratchViewsDirectoryOf(const std::string& data_dir) {
  return absl::StrCat(data_dir, "/views-scratch");
}

absl::StatusOr<std::unique_ptr<ScratchViews>> ScratchViews::Create(
    const std::string& directory) {
  YORIAI_RETURN_IF_ERROR(RemoveLeftover(directory));
  std::unique_ptr<ScratchViews> views(new ScratchViews(directory));
  ViewsDatabaseOptions options;
  options.directory = directory;
  options.write_buffer_bytes = kScratchWriteBufferBytes;
  YORIAI_ASSIGN_OR_RETURN(views->database_, ViewsDatabase::Open(options));
  views->store_ = std::make_unique<RocksViewStore>(*views->database_);
  return views;
}

absl::Status ScratchViews::RemoveLeftover(const std::string& directory) {
  std::error_code error;
  std::filesystem::remove_all(directory, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("cannot remove ", directory, ": ", error.message()));
}

ScratchViews::~ScratchViews() {
  store_.reset();
  database_.reset();
  // The next one, or the next start, tries again.
  if (const absl::Status removed = RemoveLeftover(directory_); !removed.ok()) {
    YORIAI_LOG(Warning) << removed.message();
  }
}

absl::Status ScratchViews::CheckRoom() const {
  std::error_code error;
  const std::filesystem::space_info space =
      std::filesystem::space(directory_, error);
  // A file system that cannot tell is taken at its word when it is full.
  if (error || space.available >= kScratchDiskReserveBytes) {
    return absl::OkStatus();
  }
  return absl::UnavailableError(absl::StrCat(
      "the disk has ", space.available >> 20, " MiB left, and ",
      kScratchDiskReserveBytes >> 20, " MiB are left to appends and views"));
}

}  // namespace yoriai::storage
