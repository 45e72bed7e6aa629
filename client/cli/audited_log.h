#pragma once

#include "client/bundle/published_log.h"
#include "client/cpp/client.h"

namespace yoriai::cli {

// A server's log as its audit service hands it out. The checkpoint is asked for
// once, when this is made: everything else is in that tree.
//
// Threads: one at a time. Errors: those of Client.
class AuditedLog final : public bundle::PublishedLog {
 public:
  // `published`: the checkpoint that was published last, with its cosignatures.
  static absl::StatusOr<AuditedLog> Open(client::Client& client,
                                         bool published);

  const apipb::GetCheckpointResponse& checkpoint() const { return checkpoint_; }

  absl::StatusOr<std::string> ReadCheckpoint() override {
    return checkpoint_.checkpoint().note();
  }
  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) override;
  absl::StatusOr<std::string> ReadEntries(uint64_t index,
                                          size_t width) override;

 private:
  AuditedLog(client::Client& client, apipb::GetCheckpointResponse checkpoint)
      : client_(&client), checkpoint_(std::move(checkpoint)) {}

  client::Client* client_;
  apipb::GetCheckpointResponse checkpoint_;
};

}  // namespace yoriai::cli
