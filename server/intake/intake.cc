#include "server/intake/intake.h"

#include <utility>

#include "absl/status/status.h"
#include "server/domain/errors.h"
#include "server/intake/request_checks.h"
#include "server/intake/verdict_answer.h"

namespace yoriai::server {

Intake::Intake(storage::EventLog& log, storage::Committer& committer,
               WorldSource& worlds)
    : log_(log), committer_(committer), worlds_(worlds) {}

void Intake::Submit(Submission submission, Done done) {
  const std::shared_ptr<Lane> lane = OpenLane();
  SubmitTo(*lane, std::move(submission), std::move(done));
}

std::shared_ptr<Lane> Intake::OpenLane() {
  return std::make_shared<Lane>(log_, committer_, worlds_, admission_);
}

void Intake::SubmitTo(Lane& lane, Submission submission, Done done) {
  absl::Status status = submission.author_id.empty()
                            ? CallerUnnamed()
                            : CheckRequest(*submission.request);
  const size_t bytes = submission.request->ByteSizeLong();
  if (status.ok() && worlds_.TooFarBehind()) {
    status = NotSubmitted(
        absl::ResourceExhaustedError("the views are too far behind"));
  }
  if (status.ok()) status = admission_.Enter(bytes);
  if (status.ok()) {
    lane.Submit(std::move(submission), bytes, std::move(done));
  } else {
    lane.Refuse(std::move(status), std::move(done));
  }
}

}  // namespace yoriai::server
