#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "http/http_client.h"
#include "server/audit/witness.h"

namespace yoriai::server {

// A witness that is asked over HTTP, as C2SP tlog-witness has it.
//
// Remembers the size of the tree that the witness has seen, and learns it from
// the witness where that is wrong: after a start, or when somebody else asked.
//
// Threads: one at a time. Answers are bounded in size and time.
class HttpWitness final : public Witness {
 public:
  static constexpr absl::Duration kTimeLimit = absl::Seconds(10);

  // `address` is where add-checkpoint is found below; see IsWitnessAddress().
  // Asking takes `time_limit` at most, twice that where a size is learnt.
  HttpWitness(std::string name, storage::VerifierKey key, std::string address,
              absl::Duration time_limit = kTimeLimit);

  const std::string& name() const override { return name_; }
  const storage::VerifierKey& key() const override { return key_; }
  absl::StatusOr<storage::NoteSignature> Cosign(
      const CosignatureRequest& request,
      const std::atomic<bool>& stop) override;

 private:
  // Asks once. `learnt` gets the size that the witness has seen, if it was
  // another one.
  absl::StatusOr<storage::NoteSignature> AskOnce(
      const CosignatureRequest& request, const std::atomic<bool>& stop,
      bool& learnt);
  absl::Status Conflict(const CosignatureRequest& request,
                        const http::HttpResponse& response, bool& learnt);
  absl::StatusOr<storage::NoteSignature> OwnLine(const std::string& body) const;

  // Constant after construction.
  const std::string name_;
  const storage::VerifierKey key_;
  const std::string url_;

  http::HttpClient client_;
  uint64_t seen_size_ = 0;  // By the witness, as far as we know.
};

// Says whether a witness can be asked there: http://<host>… or https://<host>…
bool IsWitnessAddress(absl::string_view address);

}  // namespace yoriai::server
