#pragma once

#include "proto/namespaces.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/plan_service.grpc.pb.h"

namespace yoriai::server {

// Answers about plans.
//
// Threads: any. `queries` must outlive this.
class PlanService final : public apipb::PlanService::CallbackService {
 public:
  explicit PlanService(const ViewQueries& queries) : queries_(queries) {}

  grpc::ServerUnaryReactor* GetPlan(grpc::CallbackServerContext* context,
                                    const apipb::GetPlanRequest* request,
                                    apipb::GetPlanResponse* response) override;

  grpc::ServerUnaryReactor* ListPlans(
      grpc::CallbackServerContext* context,
      const apipb::ListPlansRequest* request,
      apipb::ListPlansResponse* response) override;

 private:
  const ViewQueries& queries_;
};

}  // namespace yoriai::server
