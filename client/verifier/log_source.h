#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/bundle/published_log.h"
#include "client/cpp/cancellation.h"
#include "client/verifier/published_files.h"

namespace yoriai::verifier {

// A log in the layout of C2SP tlog-tiles. A tile that is not there in its
// partial form is read in its full one, and cut.
//
// Threads: one at a time. Errors: NOT_FOUND as PublishedLog says;
// FAILED_PRECONDITION, a tile has another length than its path says; CANCELLED;
// others: it could not be read.
class LogSource final : public bundle::PublishedLog {
 public:
  // Opens an address ("https://…") or a directory. `cancellation` must outlive
  // this.
  static std::unique_ptr<LogSource> Open(const std::string& source,
                                         client::Cancellation& cancellation);

  LogSource(std::unique_ptr<PublishedFiles> files,
            const client::Cancellation& cancellation)
      : files_(std::move(files)), cancellation_(cancellation) {}

  absl::StatusOr<std::string> ReadCheckpoint() override;
  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) override;
  absl::StatusOr<std::string> ReadEntries(uint64_t index,
                                          size_t width) override;

  // Any other file. NOT_FOUND: there is none.
  absl::StatusOr<std::string> ReadFile(absl::string_view path,
                                       size_t bytes_max);

  const std::string& name() const { return files_->name(); }

 private:
  const std::unique_ptr<PublishedFiles> files_;
  const client::Cancellation& cancellation_;
};

}  // namespace yoriai::verifier
