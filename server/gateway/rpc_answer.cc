#include "server/gateway/rpc_answer.h"

namespace yoriai::server {

void StreamAnswer::OnMessage(RpcCall& call, std::string message) {
  if (!begun_) Begin(call.InitialMetadata());
  absl::StatusOr<std::string> told = Told(std::move(message));
  if (!told.ok()) {
    failure_ = told.status();
    call.Cancel();
    call.Next();
    return;
  }
  // The call outlives this: it ends only after its next message was asked for.
  exchange_->Write(form_->Message(*std::move(told)), [&call](bool written) {
    if (!written) call.Cancel();
    call.Next();
  });
}

absl::StatusOr<std::string> StreamAnswer::Told(std::string wire) {
  if (codec_ == Codec::kProto) return wire;
  return told_->Get(type_.full_name(), wire,
                    [&] { return FromWire(codec_, type_, wire); });
}

void StreamAnswer::OnEnd(RpcEnd end) {
  if (!failure_.ok()) {
    end.status = grpc::Status(grpc::StatusCode::INTERNAL,
                              std::string(failure_.message()));
  }
  if (!begun_) Begin(end.initial);
  exchange_->Write(form_->End(end), nullptr);
  exchange_->Finish();
}

void StreamAnswer::Begin(const Metadata& initial) {
  begun_ = true;
  http::HttpHeaders headers = form_->Headers();
  headers.Add("Content-Type", form_->ContentType());
  headers.Add("Cache-Control", "no-store");
  // Proxies that collect an answer before they pass it on leave this one alone.
  headers.Add("X-Accel-Buffering", "no");
  AddMetadata(initial, "", headers);
  exchange_->Begin(200, std::move(headers));
}

}  // namespace yoriai::server
